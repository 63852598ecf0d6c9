import Box from '@mui/material/Box';
import type { Case, CaseOutcome } from '@tips/shared/cases';
import { recentMoney } from '../accounts/recent-money.ts';
import { useRecentEntries } from '../accounts/useRecentEntries.ts';
import { DAY_MS, useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useToday } from '../kit/useNow.ts';
import { TakenBackEffect } from './TakenBackEffect.tsx';

const DAYS = 30;

/** What a suspension stops: the tips of the last thirty days, in each currency. */
function StoppedTips({ accountId }: { accountId: string }) {
  const t = useT();
  const format = useFormat();
  const today = useToday();
  const from = new Date(Date.parse(today) - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const recent = useRecentEntries(accountId, from).data;
  if (recent === undefined) return <>{t('policies.counting')}</>;
  const { tips, currencies } = recentMoney(recent.items);
  if (tips === 0) return <>{t('resources.cases.stops.none')}</>;
  const sums = currencies.map(({ gross, currency }) => format.money(gross, currency));
  const key = recent.complete ? 'resources.cases.stops.tips' : 'resources.cases.stops.atLeast';
  return <>{t.count(key, tips, { sums: format.list(sums) })}</>;
}

/** What the decision does, in whole sentences with exact numbers, before it is sent. */
export function DecisionEffect({ found, outcome }: { found: Case; outcome: CaseOutcome }) {
  const t = useT();
  const { handle, followers } = found;
  return (
    <Box sx={{ fontWeight: 600 }}>
      <div>{t(`resources.cases.effects.${outcome}`, { handle })}</div>
      {outcome === 'approve' && followers !== null && (
        <div>{t.count('resources.cases.followersSee', followers)}</div>
      )}
      {outcome === 'reject' && followers !== null && (
        <div>{t.count('resources.cases.followersDoNot', followers)}</div>
      )}
      {(outcome === 'overturn' || outcome === 'lift') && <TakenBackEffect found={found} />}
      {outcome === 'suspend' && (
        <div>
          <StoppedTips accountId={found.accountId} />
        </div>
      )}
    </Box>
  );
}
