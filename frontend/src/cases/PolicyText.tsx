import Box from '@mui/material/Box';
import type { AccountDetail } from '@tips/shared/accounts';
import type { StandingPolicy } from '@tips/shared/standing';
import type { ReactNode } from 'react';
import { observedText, requiredText } from '../accounts/criterion-text.ts';
import { policyName } from '../accounts/policy-name.ts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { inForce } from '../policies/policy.ts';
import { policyOfReason } from './reason-policy.ts';

function Quote({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ borderLeft: '3px solid var(--accent)', pl: 1.5, fontSize: '0.8125rem' }}
    >
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem', mb: 0.5 }}>{title}</Box>
      {children}
    </Box>
  );
}

function EligibilityText({ account }: { account: AccountDetail }) {
  const t = useT();
  const format = useFormat();
  const { criteria, policyVersion } = account.eligibility;
  return (
    <Quote title={t('resources.cases.policy.eligibility', { version: policyVersion })}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {criteria.map((result) => (
          <Box component="li" key={result.kind} sx={{ display: 'flex', gap: 1 }}>
            <Box component="span" sx={{ flex: 1 }}>
              {t('resources.cases.policy.criterion', {
                name: t(`words.criterion.${result.kind}`),
                required: requiredText(result, t, format),
                observed: observedText(result, t, format),
              })}
            </Box>
            <StatusChip kind="outcome" value={result.outcome} />
          </Box>
        ))}
      </Box>
    </Quote>
  );
}

function BreachesText({ account }: { account: AccountDetail }) {
  const t = useT();
  const format = useFormat();
  const { strikes, policyVersion } = account.standing;
  const counting = strikes.filter(({ state }) => state === 'counting');
  return (
    <Quote title={t('resources.cases.policy.standing', { version: policyVersion })}>
      {counting.length === 0 && t('resources.cases.policy.noBreach')}
      {counting.map((strike) => (
        <Box key={strike.externalId} sx={{ mb: 0.5 }}>
          <b>{policyName(strike, format)}</b>{' '}
          {strike.texts !== null && strike.texts[format.textLanguage].reason}
        </Box>
      ))}
    </Quote>
  );
}

function TaxonomyText({ policyKey }: { policyKey: string }) {
  const t = useT();
  const { textLanguage } = useFormat();
  const policies = useApi<{ items: StandingPolicy[] }>('/standing-policies', undefined, { staleMs: 600_000 });
  const current = inForce(policies.data?.items ?? []);
  const policy = current?.rules.policies.find(({ key }) => key === policyKey);
  if (!current || !policy) return null;
  const text = policy.texts[textLanguage];
  return (
    <Quote title={t('resources.cases.policy.standing', { version: current.version })}>
      <b>{text.name}</b> {text.reason}
    </Quote>
  );
}

/** The words of the policy that a reason names, beside the choice; nothing for a reason that names none. */
export function PolicyText({ reasonCode, account }: { reasonCode: string; account: AccountDetail }) {
  const named = policyOfReason(reasonCode);
  if (named === undefined) return null;
  if (named.kind === 'eligibility') return <EligibilityText account={account} />;
  if (named.kind === 'breaches') return <BreachesText account={account} />;
  return <TaxonomyText policyKey={named.key} />;
}
