import Box from '@mui/material/Box';
import { ALERT_DAYS, type AlertPreview, type AlertRules } from '@tips/shared/alerts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import type { LivePreview } from '../kit/useLivePreview.ts';
import { ruleName } from './rule-words.ts';

/** How many accounts the rules would have raised, and how many they raise at once, in sentences and rule by rule. */
export function AlertConsequence({
  rules,
  preview,
}: {
  rules: AlertRules;
  preview: LivePreview<AlertPreview>;
}) {
  const t = useT();
  const format = useFormat();
  if (preview.error) return <ErrorState error={preview.error} compact />;
  if (!preview.data || !preview.settled) return <Box>{t('policies.counting')}</Box>;
  const { accounts, accountsInForce, atOnce, rules: counted } = preview.data;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <div>
        {t.count('resources.alerts.consequence', accounts, {
          now: format.integer(accountsInForce),
          days: format.integer(ALERT_DAYS),
        })}
      </div>
      <div>{t.count('resources.alerts.atOnce', atOnce)}</div>
      <Box component="ul" className="figures" sx={{ m: 0, pl: 2.5 }}>
        {counted.map((one) => {
          const rule = rules.rules.find(({ key }) => key === one.key);
          const given = {
            name: rule ? ruleName(rule, format) : one.key,
            accounts: format.integer(one.accounts),
          };
          return (
            <li key={one.key}>
              {one.inForce === null
                ? t('resources.alerts.ruleIsNew', given)
                : t('resources.alerts.ruleAccounts', { ...given, now: format.integer(one.inForce) })}
            </li>
          );
        })}
      </Box>
    </Box>
  );
}
