import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Case, CaseDetail } from '@tips/shared/cases';
import type { Explain as ExplainAnswer } from '@tips/shared/decisions';
import { Link } from 'react-router-dom';
import { AccountMoney } from '../accounts/AccountMoney.tsx';
import { LinkedAccounts } from '../accounts/LinkedAccounts.tsx';
import { AccountTimeline } from '../accounts/AccountTimeline.tsx';
import { EligibilityPanel } from '../accounts/EligibilityPanel.tsx';
import { StandingPanel } from '../accounts/StandingPanel.tsx';
import { AppealPanel } from '../appeals/AppealPanel.tsx';
import { Explain } from '../kit/Explain.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { AccountNotes } from '../notes/AccountNotes.tsx';
import { ShieldedPicture } from '../kit/ShieldedPicture.tsx';
import { reasonName } from '../kit/reason-name.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { scoreText, waitText } from './case-words.ts';
import { DueState } from './DueState.tsx';
import { SignalsPanel } from './SignalsPanel.tsx';

function AccountFacts({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const format = useFormat();
  const { facts, postsLast30Days } = detail.account;
  const unknown = t('words.yesNo.unknown');
  const adult = facts.adult === null ? unknown : t(facts.adult ? 'words.yesNo.yes' : 'words.yesNo.no');
  return (
    <Facts
      facts={[
        {
          label: t('words.criterion.followers'),
          value: (
            <>
              {facts.followers === null ? unknown : format.integer(facts.followers)} ·{' '}
              <Instant at={facts.observedAt} />
            </>
          ),
        },
        {
          label: t('words.criterion.region'),
          value: `${format.region(facts.region)} · ${format.language(facts.language)}`,
        },
        {
          label: t('words.criterion.account_type'),
          value: facts.accountType === null ? unknown : t(`words.accountType.${facts.accountType}`),
        },
        { label: t('words.criterion.adult'), value: adult },
        {
          label: t('words.criterion.account_age'),
          value: facts.createdAt === null ? unknown : format.day(facts.createdAt),
        },
        {
          label: t('words.criterion.posts_30d'),
          value: postsLast30Days === null ? unknown : format.integer(postsLast30Days),
        },
      ]}
    />
  );
}

/** What kind of case it is, how grave, when it is due, why it stands where it stands, and who it waits for. */
function CaseLine({ item }: { item: Case }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, mb: 1.5, color: 'var(--ink-quiet)' }}
      className="figures"
    >
      <b>{t(`resources.cases.kinds.${item.kind}`)}</b>
      <StatusChip kind="severity" value={item.severity} />
      {item.state === 'open' && <DueState item={item} />}
      <span>{scoreText(item, t, format)}</span>
      {item.wait !== null && (
        <span>
          {waitText(item.wait, t, format)}: {item.wait.reason}
        </span>
      )}
    </Box>
  );
}

function EarlierCases({ detail }: { detail: CaseDetail }) {
  const t = useT();
  if (detail.earlierCases.length === 0)
    return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.cases.noEarlier')}</Box>;
  return (
    <Facts
      facts={detail.earlierCases.map((one) => ({
        id: one.id,
        label: <Instant at={one.createdAt} />,
        value: one.decision
          ? t('words.pair', {
              name: t(`resources.cases.outcomes.${one.decision.outcome}`),
              value: reasonName(one.decision.reasonCode, t),
            })
          : t(`words.caseState.${one.state}`),
      }))}
    />
  );
}

/** Everything that a reviewer needs of one case, in the order in which they look. */
export function CasePanel({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const { account } = detail;
  const { handle, avatarUrl } = account.facts;
  const explain = useApi<ExplainAnswer>(`/accounts/${encodeURIComponent(account.id)}/explain`, {
    surface: 'tips-settings-tab',
  }).data;
  const access = account.access.find(({ feature }) => feature === detail.case.feature);
  return (
    <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', minWidth: 0 }}>
      <Panel>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
          {avatarUrl !== null && <ShieldedPicture src={avatarUrl} name={handle} />}
          <Box component="h2" sx={{ m: 0, typography: 'h1', mr: 1, overflowWrap: 'anywhere' }}>
            @{handle}
          </Box>
          <StatusChip kind="standing" value={account.standing.standing} soft />
          {access && <StatusChip kind="access" value={access.state} soft />}
          <Box sx={{ flex: 1 }} />
          <Button component={Link} to={`/accounts/${encodeURIComponent(account.id)}`} variant="text">
            {t('resources.cases.openAccount')}
          </Button>
        </Box>
        <CaseLine item={detail.case} />
        <AccountFacts detail={detail} />
      </Panel>
      {detail.case.subject?.kind === 'appeal' && <AppealPanel appealId={detail.case.subject.id} />}
      <SignalsPanel signals={detail.signals} />
      <EligibilityPanel result={account.eligibility} />
      <StandingPanel result={account.standing} />
      <Panel title={t('resources.cases.why')}>{explain && <Explain explain={explain} />}</Panel>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
        }}
      >
        <AccountTimeline account={account} />
        <Panel title={t('resources.cases.earlier')}>
          <EarlierCases detail={detail} />
        </Panel>
        <AccountMoney accountId={account.id} />
        <LinkedAccounts accountId={account.id} />
        <AccountNotes accountId={account.id} caseId={detail.case.id} />
      </Box>
    </Box>
  );
}
