import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AccountDetail } from '@tips/shared/accounts';
import type { Feature } from '@tips/shared/ids';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { PageLoading } from '../kit/frame/PageLoading.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useApi } from '../kit/useApi.ts';
import { NowIs } from '../kit/useNow.ts';
import { AccountNotes } from '../notes/AccountNotes.tsx';
import { AccountNotices } from '../notices/AccountNotices.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountHeader } from './AccountHeader.tsx';
import { AccountMoney } from './AccountMoney.tsx';
import { AccountTimeline } from './AccountTimeline.tsx';
import { AccountWhy } from './AccountWhy.tsx';
import { CreatorPreview } from './CreatorPreview.tsx';
import { EligibilityPanel } from './EligibilityPanel.tsx';
import { LinkedAccounts } from './LinkedAccounts.tsx';
import { AccountTime, UnknownThen } from '../timeline/AccountTime.tsx';
import { usePointInTime } from '../timeline/usePointInTime.ts';
import { StandingPanel } from './StandingPanel.tsx';

function UnknownAccount({ id }: { id: string }) {
  const t = useT();
  return (
    <Page title={t('resources.accounts.unknown.title')} bare>
      <EmptyState
        title={t('resources.accounts.unknown.title')}
        hint={t('resources.accounts.unknown.hint', { id })}
        action={
          <Button component={Link} to="/accounts" variant="outlined">
            {t('resources.accounts.unknown.back')}
          </Button>
        }
      />
    </Page>
  );
}

const columns = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))', lg: '1.1fr 1fr 0.9fr' },
  '& > div': { display: 'grid', gap: 2, minWidth: 0 },
};

type AccountColumnsProps = { account: AccountDetail; at: string | undefined; isLoading: boolean };

function AccountColumns({ account, at, isLoading }: AccountColumnsProps) {
  const [feature, setFeature] = useState<Feature>('tips');
  return (
    <Box aria-busy={isLoading} sx={{ ...columns, opacity: isLoading ? 0.6 : 1 }}>
      <div>
        <AccountWhy account={account} at={at} feature={feature} onFeature={setFeature} />
        <EligibilityPanel result={account.eligibility} />
      </div>
      <div>
        <StandingPanel
          result={account.standing}
          {...(at === undefined && { account: { id: account.id, handle: account.facts.handle } })}
        />
        <AccountTimeline account={account} />
        {at === undefined && <AccountNotices accountId={account.id} />}
      </div>
      <div>
        {at === undefined && <AccountMoney accountId={account.id} />}
        {at === undefined && <LinkedAccounts accountId={account.id} />}
        {at === undefined && <AccountNotes accountId={account.id} />}
        <CreatorPreview account={account} feature={feature} />
        <AccountFacts account={account} />
      </div>
    </Box>
  );
}

/** Inside it the instant that is looked at counts as now: times are relative to it. */
function AsOf({ at, children }: { at: string | undefined; children: ReactNode }) {
  const nowMs = at === undefined ? undefined : Date.parse(at);
  return <NowIs.Provider value={nowMs}>{children}</NowIs.Provider>;
}

/** One creator: what they see and why, what happened, and what money moved; now, or at an instant in the past. */
export function AccountPage() {
  const t = useT();
  const { id = '' } = useParams();
  const point = usePointInTime();
  const { at } = point;
  const account = useApi<AccountDetail>(
    `/accounts/${encodeURIComponent(id)}`,
    at === undefined ? {} : { at },
    {
      keep: true,
      refetchEveryMs: at === undefined ? 30_000 : 0,
    },
  );
  const isUnknown = account.error?.code === 'ACCOUNT_UNKNOWN' || account.error?.code === 'NOT_FOUND';
  if (isUnknown && at === undefined) return <UnknownAccount id={id} />;
  if (isUnknown && at !== undefined)
    return <UnknownThen at={at} onLeave={() => point.look(undefined, undefined)} />;
  // While another account loads, the one before is still at hand.
  const shown = account.data?.id === id ? account.data : undefined;
  if (shown === undefined) {
    return (
      <Page title={t('resources.accounts.name')} bare>
        {account.error === null ? (
          <PageLoading />
        ) : (
          <ErrorState error={account.error} onRetry={() => void account.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page title={`@${shown.facts.handle}`} bare>
      <AsOf at={at}>
        <AccountHeader account={shown} isPast={at !== undefined} />
      </AsOf>
      <AccountTime accountId={id} point={point} />
      <AsOf at={at}>
        <AccountColumns account={shown} at={at} isLoading={account.isPlaceholderData} />
      </AsOf>
    </Page>
  );
}
