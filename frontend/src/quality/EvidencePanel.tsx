import Box from '@mui/material/Box';
import type { AppealEvidence, Evidence } from '@tips/shared/quality';
import { EligibilityPanel } from '../accounts/EligibilityPanel.tsx';
import { StandingPanel } from '../accounts/StandingPanel.tsx';
import { Facts, type Fact } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { reasonName } from '../kit/reason-name.ts';
import { SectionTitle } from '../kit/SectionTitle.tsx';

function useAccountFacts({ facts, postsLast30Days }: Evidence): Fact[] {
  const t = useT();
  const format = useFormat();
  const unknown = t('words.yesNo.unknown');
  const yesNo = (value: boolean | null) =>
    value === null ? unknown : t(value ? 'words.yesNo.yes' : 'words.yesNo.no');
  const count = (value: number | null) => (value === null ? unknown : format.integer(value));
  return [
    { label: t('words.criterion.followers'), value: count(facts.followers) },
    {
      label: t('words.criterion.region'),
      value: `${format.region(facts.region)} · ${format.language(facts.language)}`,
    },
    {
      label: t('words.criterion.account_type'),
      value: facts.accountType === null ? unknown : t(`words.accountType.${facts.accountType}`),
    },
    { label: t('words.criterion.adult'), value: yesNo(facts.adult) },
    {
      label: t('words.criterion.account_age'),
      value: facts.createdAt === null ? unknown : format.day(facts.createdAt),
    },
    { label: t('words.criterion.posts_30d'), value: count(postsLast30Days) },
    { label: t('resources.quality.evidence.banned'), value: yesNo(facts.banned) },
  ];
}

function Signals({ evidence }: { evidence: Evidence }) {
  const t = useT();
  if (evidence.signals.length === 0)
    return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.quality.evidence.noSignals')}</Box>;
  return (
    <Facts
      facts={evidence.signals.map(({ code, detail, raisedAt, severity }, index) => ({
        id: String(index),
        label: <Instant at={raisedAt} />,
        value: [
          `${code} (${t(`words.severity.${severity}`).toLowerCase()})`,
          ...Object.entries(detail).map(([name, value]) => t('words.pair', { name, value: value ?? '–' })),
        ].join(' · '),
      }))}
    />
  );
}

function EarlierCases({ evidence }: { evidence: Evidence }) {
  const t = useT();
  if (evidence.earlierCases.length === 0)
    return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.quality.evidence.noEarlier')}</Box>;
  return (
    <Facts
      facts={evidence.earlierCases.map(({ createdAt, kind, outcome, reasonCode }, index) => ({
        id: String(index),
        label: <Instant at={createdAt} />,
        value: t('words.pair', {
          name: `${t(`resources.cases.kinds.${kind}`)}, ${t(`resources.cases.outcomes.${outcome}`).toLowerCase()}`,
          value: reasonName(reasonCode, t),
        }),
      }))}
    />
  );
}

/** What the creator wrote, and against what. */
function AppealText({ appeal }: { appeal: AppealEvidence }) {
  const t = useT();
  const format = useFormat();
  const reason = appeal.reasonCode === null ? '' : `, ${reasonName(appeal.reasonCode, t)}`;
  return (
    <Box sx={{ mt: 2 }}>
      <SectionTitle>{t('resources.quality.evidence.appeal')}</SectionTitle>
      <Box sx={{ color: 'var(--ink-quiet)' }}>
        {t('resources.quality.evidence.against', {
          decision: `${appeal.decision[format.textLanguage]}${reason}`,
          when: format.instant(appeal.decidedAt),
        })}
      </Box>
      <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '72ch' }}>{appeal.text}</Box>
    </Box>
  );
}

/** What a decision was based on, as it was when it was made, without the account's name. */
export function EvidencePanel({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  const { kind, severity, createdAt, subjectKind } = evidence.case;
  const facts = useAccountFacts(evidence);
  const about: Fact[] = [
    { label: t('resources.quality.evidence.opened'), value: <Instant at={createdAt} exact /> },
    { label: t('resources.quality.evidence.severity'), value: t(`words.severity.${severity}`) },
    ...(subjectKind === null
      ? []
      : [{ label: t('resources.quality.evidence.about'), value: subjectKind.replaceAll('_', ' ') }]),
  ];
  return (
    <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', minWidth: 0 }}>
      <Panel
        title={t(`resources.cases.kinds.${kind}`)}
        actions={
          <Box component="span" sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
            {t('resources.quality.evidence.title', { when: format.instant(evidence.takenAt) })}
          </Box>
        }
      >
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr' } }}>
          <Box>
            <SectionTitle>{t('resources.quality.evidence.account')}</SectionTitle>
            <Facts facts={facts} />
          </Box>
          <Box sx={{ display: 'grid', gap: 1.5, alignContent: 'start' }}>
            <Facts facts={about} />
            <Box>
              <SectionTitle>{t('resources.quality.evidence.signals')}</SectionTitle>
              <Signals evidence={evidence} />
            </Box>
            <Box>
              <SectionTitle>{t('resources.quality.evidence.earlier')}</SectionTitle>
              <EarlierCases evidence={evidence} />
            </Box>
          </Box>
        </Box>
        {evidence.appeal !== null && <AppealText appeal={evidence.appeal} />}
      </Panel>
      <EligibilityPanel result={evidence.eligibility} />
      <StandingPanel result={evidence.standing} />
    </Box>
  );
}
