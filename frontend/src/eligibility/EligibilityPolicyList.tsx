import Box from '@mui/material/Box';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import type { PolicyDesk } from '../policies/policy.ts';
import { PolicyHeld } from '../policies/PolicyHeld.tsx';
import { PolicyPage } from '../policies/PolicyPage.tsx';
import { criterionWords } from './criterion-words.ts';
import { DraftEditor } from './DraftEditor.tsx';

const DESK: PolicyDesk = {
  path: '/eligibility-policies',
  mayDraft: ['product', 'product_lead'],
  mayPutInForce: 'product_lead',
  askedAs: 'eligibility_policy.in_force',
};

function PolicyCard({ policy }: { policy: EligibilityPolicy }) {
  const t = useT();
  const format = useFormat();
  const { criteria, grace } = policy.rules;
  return (
    <Panel
      title={t('policies.version', { version: policy.version })}
      actions={<StatusChip kind="policyStatus" value={policy.status} soft />}
    >
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>
        <PolicyHeld policy={policy} /> · {policy.note}
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
  return (
    <PolicyPage<EligibilityPolicy>
      desk={DESK}
      title={t('resources.eligibility.name')}
      lead={t('resources.eligibility.lead')}
      card={(policy) => <PolicyCard policy={policy} />}
      editor={(props) => <DraftEditor desk={DESK} {...props} />}
    />
  );
}
