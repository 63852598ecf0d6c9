import { styled } from '@mui/material/styles';
import type { Queue } from '@tips/shared/cases';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { AGE_BANDS } from './queue-sums.ts';

const Bands = styled('span')({
  display: 'grid',
  gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
  gap: 4,
  marginTop: 4,
  fontSize: '0.75rem',
  fontVariantNumeric: 'tabular-nums',
  color: 'var(--ink-quiet)',
  '& b': { display: 'block', color: 'var(--ink)', fontWeight: 600 },
});

/** How long the open cases of a queue have been there. */
export function QueueAges({ byAge }: Pick<Queue, 'byAge'>) {
  const t = useT();
  const format = useFormat();
  return (
    <Bands>
      {AGE_BANDS.map((band) => (
        <span key={band}>
          <b>{format.integer(byAge[band])}</b> {t(`resources.cases.queues.ages.${band}`)}
        </span>
      ))}
    </Bands>
  );
}
