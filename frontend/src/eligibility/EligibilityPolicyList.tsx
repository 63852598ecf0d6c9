import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { usePerson } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { criterionWords } from './criterion-words.ts';
import { DraftEditor } from './DraftEditor.tsx';
import { inForce } from './policy-draft.ts';

function Held({ policy }: { policy: EligibilityPolicy }) {
  const t = useT();
  const format = useFormat();
  if (policy.inForceFrom === null)
    return <span>{t('resources.eligibility.draftBy', { name: policy.createdBy })}</span>;
  const from = format.day(policy.inForceFrom);
  if (policy.inForceUntil === null) return <span>{t('resources.eligibility.since', { day: from })}</span>;
  return <span>{t('resources.eligibility.between', { from, to: format.day(policy.inForceUntil) })}</span>;
}

function PolicyCard({ policy }: { policy: EligibilityPolicy }) {
  const t = useT();
  const format = useFormat();
  const { criteria, grace } = policy.rules;
  return (
    <Panel
      title={t('resources.eligibility.version', { version: policy.version })}
      actions={<StatusChip kind="policyStatus" value={policy.status} soft />}
    >
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>
        <Held policy={policy} /> · {policy.note}
      </Box>
      <Box>{t('resources.eligibility.allMustPass')}</Box>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, display: 'grid', gap: 0.5 }}>
        {criteria.map((criterion) => (
          <li key={criterion.kind}>{criterionWords(criterion, t, format)}</li>
        ))}
      </Box>
      <Box sx={{ mt: 1, color: 'var(--ink-quiet)', fontSize: '0.8125rem', maxWidth: 640 }}>
        {t('resources.eligibility.grace', {
          days: format.integer(grace.days),
          floor: format.percent(grace.floorPercent),
        })}
      </Box>
    </Panel>
  );
}

/** Every version of the criteria, and the draft of the next one with its exact effect. */
export function EligibilityPolicyList() {
  const t = useT();
  const role = usePerson()?.role;
  const [drafting, setDrafting] = useState(false);
  const policies = useApi<{ items: EligibilityPolicy[] }>('/eligibility-policies');
  const items = policies.data?.items ?? [];
  const draft = items.find(({ status }) => status === 'draft');
  const current = inForce(items);
  const mayDraft = role === 'product' || role === 'product_lead';
  const next = Math.max(0, ...items.map(({ version }) => version)) + 1;
  const editing = mayDraft && current !== undefined && (drafting || draft !== undefined);
  return (
    <Page
      title={t('resources.eligibility.name')}
      lead={t('resources.eligibility.lead')}
      actions={
        mayDraft &&
        current !== undefined &&
        !editing && (
          <Button variant="contained" onClick={() => setDrafting(true)}>
            {t('resources.eligibility.newDraft', { version: next })}
          </Button>
        )
      }
    >
      {!mayDraft && (
        <Box sx={{ color: 'var(--ink-quiet)', mb: 2 }}>{t('resources.eligibility.readOnly')}</Box>
      )}
      {policies.error && !policies.data && (
        <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: editing ? 'minmax(0, 1fr) minmax(0, 1.2fr)' : 'minmax(0, 1fr)',
          },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {items.map((policy) => (
            <PolicyCard key={policy.version} policy={policy} />
          ))}
        </Box>
        {editing && (
          <DraftEditor
            key={draft?.version ?? 'new'}
            draft={draft}
            start={current}
            onDone={() => setDrafting(false)}
          />
        )}
      </Box>
    </Page>
  );
}
