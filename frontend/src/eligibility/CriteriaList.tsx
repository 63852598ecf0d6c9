import { styled } from '@mui/material/styles';
import type { CriterionResult, EligibilityResult } from '@tips/shared/eligibility';
import { useFormat, type Format } from '../kit/format.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { criterionValue } from './criterion-value.ts';

const List = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'grid',
  gap: 6,
  fontVariantNumeric: 'tabular-nums',
  '& li': { display: 'grid', gridTemplateColumns: '96px minmax(0, 1fr)', gap: 8, alignItems: 'baseline' },
  '& small': { display: 'block', color: 'var(--ink-quiet)', fontSize: '0.75rem' },
});

function comparison(result: CriterionResult, t: Translator, format: Format): string {
  const required = criterionValue(result.kind, result.required, t, format);
  const atLeast = typeof result.required === 'number';
  return t('resources.eligibility.observedRequired', {
    observed: criterionValue(result.kind, result.observed, t, format),
    required: atLeast ? t('resources.eligibility.atLeast', { value: required }) : required,
  });
}

/** Eligibility criterion by criterion: what was observed, what is required, when it was observed, and the outcome. */
export function CriteriaList({ eligibility }: { eligibility: EligibilityResult }) {
  const t = useT();
  const format = useFormat();
  return (
    <List>
      {eligibility.criteria.map((result) => (
        <li key={result.kind}>
          <StatusChip kind="outcome" value={result.outcome} />
          <span>
            {t(`words.criterion.${result.kind}`)}: {comparison(result, t, format)}
            {result.observedAt !== null && (
              <small>
                {t('resources.eligibility.observed')} <Instant at={result.observedAt} />
              </small>
            )}
          </span>
        </li>
      ))}
    </List>
  );
}
