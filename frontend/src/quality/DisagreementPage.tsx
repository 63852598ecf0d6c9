import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Disagreement, DisagreementDetail } from '@tips/shared/quality';
import { Link, useParams } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { reasonName } from '../kit/reason-name.ts';
import { SectionTitle } from '../kit/SectionTitle.tsx';
import { useApi } from '../kit/useApi.ts';
import { EvidencePanel } from './EvidencePanel.tsx';
import { ResolvePanel } from './ResolvePanel.tsx';

type JudgementProps = { title: string; judgement: Disagreement['first'] };

function Judgement({ title, judgement }: JudgementProps) {
  const t = useT();
  const { outcome, reasonCode, note, by, at } = judgement;
  return (
    <Panel title={title}>
      <Box sx={{ fontWeight: 600 }}>
        {t('resources.cases.decided', { outcome: t(`resources.cases.outcomes.${outcome}`), name: by })}
      </Box>
      <Box>{reasonName(reasonCode, t)}</Box>
      {note !== '' && <Box sx={{ color: 'var(--ink-quiet)', overflowWrap: 'anywhere' }}>{note}</Box>}
      <Box sx={{ color: 'var(--ink-quiet)' }}>
        <Instant at={at} exact />
      </Box>
    </Panel>
  );
}

function DisagreementView({ found }: { found: DisagreementDetail }) {
  const t = useT();
  return (
    <Page
      title={t('resources.quality.disagreements.title', {
        account: found.handle === null ? found.accountId : `@${found.handle}`,
      })}
      actions={
        <>
          <Button component={Link} to="/quality?view=disagreements">
            {t('resources.quality.disagreements.back')}
          </Button>
          <Button component={Link} to={`/cases/${found.caseId}`}>
            {t('resources.quality.disagreements.openCase')}
          </Button>
          <Button component={Link} to={`/accounts/${encodeURIComponent(found.accountId)}`}>
            {t('resources.quality.disagreements.openAccount')}
          </Button>
        </>
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mb: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
        }}
      >
        <Judgement title={t('resources.quality.disagreements.first')} judgement={found.first} />
        <Judgement title={t('resources.quality.disagreements.second')} judgement={found.second} />
        <ResolvePanel found={found} />
      </Box>
      <SectionTitle as="h2">{t('resources.quality.disagreements.evidence')}</SectionTitle>
      <EvidencePanel evidence={found.evidence} />
    </Page>
  );
}

/** One disagreement: both outcomes side by side, what both saw, and which of them stands. */
export function DisagreementPage() {
  const { id = '' } = useParams();
  const disagreement = useApi<DisagreementDetail>(`/quality/disagreements/${id}`);
  return <Answer of={disagreement}>{(found) => <DisagreementView found={found} />}</Answer>;
}
