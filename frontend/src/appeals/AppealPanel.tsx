import Box from '@mui/material/Box';
import type { AppealDetail } from '@tips/shared/appeals';
import { EligibilityPanel } from '../accounts/EligibilityPanel.tsx';
import { Explain } from '../kit/Explain.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { reasonName } from '../kit/reason-name.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { appealedText, deciderText } from './appealed-text.ts';

/** What the creator says, the decision that it is against, and what was known when that was made. */
export function AppealPanel({ appealId }: { appealId: string }) {
  const t = useT();
  const { textLanguage: language } = useFormat();
  const { data, error, refetch } = useApi<AppealDetail>(`/appeals/${appealId}`);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const { appeal, evidence } = data;
  const { decision } = appeal;
  return (
    <>
      <Panel title={t('resources.appeals.panel.title')}>
        <Box
          component="blockquote"
          sx={{
            m: 0,
            mb: 1.5,
            pl: 1.5,
            borderLeft: '2px solid var(--accent)',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          {appeal.text}
        </Box>
        <Facts
          facts={[
            { label: t('resources.appeals.list.against'), value: appealedText(decision, language) },
            {
              label: t('resources.appeals.list.decided'),
              value: (
                <>
                  <Instant at={decision.decidedAt} exact /> · {deciderText(decision, t)}
                </>
              ),
            },
            ...(decision.reasonCode === null
              ? []
              : [{ label: t('resources.cases.reason'), value: reasonName(decision.reasonCode, t) }]),
            {
              label: t('resources.appeals.list.submitted'),
              value: <Instant at={appeal.submittedAt} exact />,
            },
          ]}
        />
      </Panel>
      {evidence === null ? (
        <Panel title={t('resources.appeals.panel.evidence')}>{t('resources.appeals.panel.noEvidence')}</Panel>
      ) : (
        <>
          <Panel title={t('resources.appeals.panel.evidence')}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
              <StatusChip kind="standing" value={evidence.standing.standing} soft />
              <StatusChip kind="access" value={evidence.access.state} soft />
              <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
                <Instant at={evidence.at} exact />
              </Box>
            </Box>
            <Explain explain={evidence} />
          </Panel>
          <EligibilityPanel result={evidence.eligibility} title={t('resources.appeals.panel.eligibility')} />
        </>
      )}
    </>
  );
}
