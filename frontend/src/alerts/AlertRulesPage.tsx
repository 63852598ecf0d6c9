import Box from '@mui/material/Box';
import type { AlertRule, AlertRulesVersion } from '@tips/shared/alerts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import type { PolicyDesk } from '../policies/policy.ts';
import { PolicyHeld } from '../policies/PolicyHeld.tsx';
import { PolicyPage } from '../policies/PolicyPage.tsx';
import { AlertRulesDraft } from './AlertRulesDraft.tsx';
import { ruleName, ruleSentence, ruleThen } from './rule-words.ts';

const DESK: PolicyDesk = {
  path: '/alert-rules',
  mayDraft: ['trust_safety', 'trust_safety_lead'],
  mayPutInForce: 'trust_safety_lead',
  askedAs: null,
};

function RuleLine({ rule }: { rule: AlertRule }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box component="li" sx={{ color: rule.enabled ? undefined : 'var(--ink-quiet)' }}>
      <Box sx={{ fontWeight: 600 }}>
        {ruleName(rule, format)}
        {!rule.enabled && ` · ${t('resources.alerts.off')}`}
      </Box>
      <div>{ruleSentence(rule, t, format)}</div>
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>{ruleThen(rule, t)}</Box>
    </Box>
  );
}

function RulesCard({ version: policy }: { version: AlertRulesVersion }) {
  const t = useT();
  const { rules } = policy.rules;
  return (
    <Panel
      title={t('policies.version', { version: policy.version })}
      actions={<StatusChip kind="policyStatus" value={policy.status} soft />}
    >
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1.5 }}>
        <PolicyHeld policy={policy} /> · {policy.note}
      </Box>
      {rules.length === 0 && t('resources.alerts.none')}
      <Box
        component="ul"
        aria-label={t('resources.alerts.rules')}
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5, maxWidth: 720 }}
      >
        {rules.map((rule) => (
          <RuleLine key={rule.key} rule={rule} />
        ))}
      </Box>
    </Panel>
  );
}

/** The versions of the rules that raise risk alerts, and the draft of the next one with its exact effect. */
export function AlertRulesPage() {
  const t = useT();
  return (
    <PolicyPage<AlertRulesVersion>
      desk={DESK}
      title={t('resources.alerts.name')}
      lead={t('resources.alerts.lead')}
      card={(version) => <RulesCard version={version} />}
      editor={(props) => <AlertRulesDraft desk={DESK} {...props} />}
    />
  );
}
