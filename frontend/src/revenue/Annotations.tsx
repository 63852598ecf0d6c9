import Box from '@mui/material/Box';
import type { Annotation } from '@tips/shared/annotations';
import { Link } from 'react-router-dom';
import { useFormat } from '../kit/format.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';

function wordsOf(t: Translator, annotation: Annotation): string {
  if (annotation.kind === 'fee')
    return t('resources.revenue.annotations.fee', { version: annotation.version });
  const feature = t(`words.features.${annotation.feature}`);
  return annotation.kind === 'stage'
    ? t('resources.revenue.annotations.stage', { feature, stage: annotation.stage })
    : t(`resources.revenue.annotations.${annotation.kind}`, { feature });
}

/** A change of a rollout leads to the rollout. */
function Words({ annotation }: { annotation: Annotation }) {
  const t = useT();
  const words = wordsOf(t, annotation);
  return annotation.kind === 'fee' ? words : <Link to={`/rollouts/${annotation.feature}`}>{words}</Link>;
}

/** What was changed in the days of the chart, by the numbers that stand on it. */
export function Annotations({ items }: { items: readonly Annotation[] }) {
  const t = useT();
  const format = useFormat();
  if (items.length === 0) return null;
  return (
    <Box
      component="ol"
      aria-label={t('resources.revenue.annotations.title')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        m: 0,
        mt: 1,
        p: 0,
        listStyle: 'none',
        fontSize: '0.8125rem',
      }}
    >
      {items.map((annotation, index) => (
        <li key={`${annotation.kind} ${annotation.at}`}>
          <Box
            component="span"
            className="figures"
            sx={{ color: 'var(--accent-strong)', fontWeight: 600, mr: 0.5 }}
          >
            {format.integer(index + 1)}
          </Box>
          {format.dayShort(annotation.day)}: <Words annotation={annotation} />
        </li>
      ))}
    </Box>
  );
}
