import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { PreviewResult } from '@tips/shared/rollouts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { textAlign: 'right', padding: '5px 0 5px 8px', borderTop: '1px solid var(--line)' },
  '& th:first-of-type, & td:first-of-type': { textAlign: 'left', paddingLeft: 0 },
  '& th': { color: 'var(--ink-quiet)', fontWeight: 600, borderTop: 0 },
  '& .gain': { color: 'var(--gain)' },
  '& .loss': { color: 'var(--loss)' },
});

type Side = { gains: number; losses: number; on: number };

function SideRow({ name, side }: { name: string; side: Side }) {
  const format = useFormat();
  return (
    <tr>
      <td>{name}</td>
      <td className={side.gains > 0 ? 'gain' : ''}>{format.signed(side.gains)}</td>
      <td className={side.losses > 0 ? 'loss' : ''}>{format.signed(-side.losses)}</td>
      <td>{format.integer(side.on)}</td>
    </tr>
  );
}

function Head({ first }: { first: string }) {
  const t = useT();
  return (
    <thead>
      <tr>
        <th>{first}</th>
        <th>{t('resources.rollouts.gains')}</th>
        <th>{t('resources.rollouts.losses')}</th>
        <th>{t('resources.rollouts.after')}</th>
      </tr>
    </thead>
  );
}

/** Both surfaces in one line: "Tips tab +122 −0 · Tips button +3 −0". */
export function PreviewLine({ result }: { result: PreviewResult }) {
  const t = useT();
  const format = useFormat();
  const part = (name: string, { gains, losses }: Side) => (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {name}{' '}
      <Box component="span" sx={gains > 0 ? { color: 'var(--gain)', fontWeight: 600 } : {}}>
        +{format.integer(gains)}
      </Box>{' '}
      <Box component="span" sx={losses > 0 ? { color: 'var(--loss)', fontWeight: 600 } : {}}>
        −{format.integer(losses)}
      </Box>
    </Box>
  );
  return (
    <Box className="figures" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: '0.8125rem' }}>
      {part(t('resources.rollouts.tab'), result.tab)}
      {part(t('resources.rollouts.button'), result.button)}
    </Box>
  );
}

const REGIONS_SHOWN = 8;

/** Who gains and who loses, exactly: each surface, then the tab by region, those that move most first. */
export function PreviewPanel({ result }: { result: PreviewResult }) {
  const t = useT();
  const format = useFormat();
  const moved = result.byRegion
    .filter(({ gains, losses }) => gains + losses > 0)
    .toSorted((a, b) => b.gains + b.losses - (a.gains + a.losses));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }} aria-live="polite">
      <Table>
        <Head first="" />
        <tbody>
          <SideRow name={t('resources.rollouts.tab')} side={result.tab} />
          <SideRow name={t('resources.rollouts.button')} side={result.button} />
        </tbody>
      </Table>
      {moved.length > 0 && (
        <Table aria-label={t('resources.rollouts.byRegion')}>
          <Head first={t('resources.rollouts.region')} />
          <tbody>
            {moved.slice(0, REGIONS_SHOWN).map((row) => (
              <SideRow key={row.region} name={format.region(row.region)} side={row} />
            ))}
          </tbody>
        </Table>
      )}
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        {t('resources.rollouts.counted', {
          count: format.integer(result.population),
          ms: format.integer(Math.max(1, Math.round(result.tookMs))),
        })}
      </Box>
    </Box>
  );
}
