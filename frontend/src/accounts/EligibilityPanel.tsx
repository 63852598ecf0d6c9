import Box from '@mui/material/Box';
import type { CriterionResult, EligibilityResult } from '@tips/shared/eligibility';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatedItem } from '../kit/StatedItem.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { observedText, requiredText } from './criterion-text.ts';

function CriterionRow({ result }: { result: CriterionResult }) {
  const t = useT();
  const format = useFormat();
  return (
    <StatedItem sx={{ '&:first-of-type': { borderTop: 0 } }}>
      <Box sx={{ fontWeight: 600 }}>{t(`words.criterion.${result.kind}`)}</Box>
      <StatusChip kind="outcome" value={result.outcome} />
      <Box sx={{ gridColumn: '1 / -1', color: 'var(--ink-quiet)' }}>
        {t('resources.accounts.eligibility.observed')}{' '}
        <Box component="span" sx={{ color: 'var(--ink)' }}>
          {observedText(result, t, format)}
        </Box>
        {result.observedAt !== null && (
          <>
            {' '}
            (<Instant at={result.observedAt} />)
          </>
        )}
        {' · '}
        {t('resources.accounts.eligibility.required')} {requiredText(result, t, format)}
      </Box>
    </StatedItem>
  );
}

/** The eligibility policy applied, criterion by criterion; `title` where it is not of now. */
export function EligibilityPanel({ result, title }: { result: EligibilityResult; title?: string }) {
  const t = useT();
  return (
    <Panel
      title={title ?? t('resources.accounts.eligibility.title')}
      actions={
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
          <Box component="span" sx={{ color: 'var(--ink-faint)', fontSize: '0.8125rem' }}>
            {t('resources.accounts.eligibility.policy', { version: result.policyVersion })}
          </Box>
          <StatusChip soft kind="eligible" value={result.eligible} />
        </Box>
      }
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {result.criteria.map((criterion) => (
          <CriterionRow key={criterion.kind} result={criterion} />
        ))}
      </Box>
    </Panel>
  );
}
