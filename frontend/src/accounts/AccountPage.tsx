import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AccountDetail } from '@tips/shared/accounts';
import { Link, useParams } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { PageLoading } from '../kit/frame/PageLoading.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useApi } from '../kit/useApi.ts';
import { AccountNotices } from '../notices/AccountNotices.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountHeader } from './AccountHeader.tsx';
import { AccountMoney } from './AccountMoney.tsx';
import { AccountTimeline } from './AccountTimeline.tsx';
import { AccountWhy } from './AccountWhy.tsx';
import { CreatorPreview } from './CreatorPreview.tsx';
import { EligibilityPanel } from './EligibilityPanel.tsx';
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

function AccountColumns({ account }: { account: AccountDetail }) {
  return (
    <Box sx={columns}>
      <div>
        <AccountWhy account={account} />
        <EligibilityPanel result={account.eligibility} />
      </div>
      <div>
        <StandingPanel result={account.standing} account={{ id: account.id, handle: account.facts.handle }} />
        <AccountTimeline account={account} />
        <AccountNotices accountId={account.id} />
      </div>
      <div>
        <AccountMoney accountId={account.id} />
        <CreatorPreview account={account} />
        <AccountFacts account={account} />
      </div>
    </Box>
  );
}

/** One creator: what they see and why, what happened, and what money moved. */
export function AccountPage() {
  const t = useT();
  const { id = '' } = useParams();
  const account = useApi<AccountDetail>(`/accounts/${encodeURIComponent(id)}`, undefined, {
    refetchEveryMs: 30_000,
  });
  if (account.error?.code === 'ACCOUNT_UNKNOWN' || account.error?.code === 'NOT_FOUND')
    return <UnknownAccount id={id} />;
  if (account.data === undefined) {
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
    <Page title={`@${account.data.facts.handle}`} bare>
      <AccountHeader account={account.data} />
      <AccountColumns account={account.data} />
    </Page>
  );
}
