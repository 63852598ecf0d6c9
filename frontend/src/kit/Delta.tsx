import { styled } from '@mui/material/styles';
import { useFormat } from './format.ts';
import { useT } from './i18n/useT.ts';

const Row = styled('span')({
  display: 'inline-flex',
  gap: 12,
  fontVariantNumeric: 'tabular-nums',
  '& .gain': { color: 'var(--gain)' },
  '& .loss': { color: 'var(--loss)' },
  '& .none': { color: 'var(--ink-faint)' },
});

/** Gains and losses side by side, never netted: "+1,204 gain −88 lose". `bare` leaves the words out. */
export function Delta({ gains, losses, bare = false }: { gains: number; losses: number; bare?: boolean }) {
  const t = useT();
  const format = useFormat();
  if (gains === 0 && losses === 0) {
    return (
      <Row>
        <span className="none">{t('kit.delta.none')}</span>
      </Row>
    );
  }
  const word = (key: 'kit.delta.gains' | 'kit.delta.losses') => (bare ? '' : ` ${t(key)}`);
  return (
    <Row>
      {gains > 0 && <span className="gain">{`${format.signed(gains)}${word('kit.delta.gains')}`}</span>}
      {losses > 0 && <span className="loss">{`${format.signed(-losses)}${word('kit.delta.losses')}`}</span>}
    </Row>
  );
}
