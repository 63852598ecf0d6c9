import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { FEATURES, type Feature } from '@tips/shared/ids';
import type { RolloutResults } from '@tips/shared/results';
import type { Rollout } from '@tips/shared/rollouts';
import { Link, useParams } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { FunnelPanel } from './FunnelPanel.tsx';
import { HabitPanel } from './HabitPanel.tsx';
import { OutcomesPanel } from './OutcomesPanel.tsx';
import { SummaryPanel } from './SummaryPanel.tsx';

const REFETCH_MS = 60_000;

function StagePicker({ results, rollout }: { results: RolloutResults; rollout: Rollout | undefined }) {
  const t = useT();
  const url = useUrlState();
  const keys = results.stages.map(({ key }) => key);
  const chosen = url.get('stage');
  const shown = chosen === '' || keys.includes(chosen) ? keys : [...keys, chosen];
  return (
    <TextField
      select
      size="small"
      label={t('resources.results.stage')}
      value={chosen}
      onChange={(event) => url.set({ stage: event.target.value })}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ minWidth: 180, justifySelf: 'start' }}
    >
      <MenuItem value="">{t('resources.results.anyStage')}</MenuItem>
      {shown.map((key) => (
        <MenuItem key={key} value={key}>
          {rollout?.stages.find((stage) => stage.key === key)?.name ?? key}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Results({ results }: { results: RolloutResults }) {
  const t = useT();
  if (results.sample.exposed + results.sample.holdout === 0) {
    return (
      <Panel>
        <EmptyState title={t('resources.results.nobody')} hint={t('resources.results.nobodyHint')} />
      </Panel>
    );
  }
  return (
    <>
      <SummaryPanel results={results} />
      <FunnelPanel results={results} />
      <OutcomesPanel results={results} />
      <HabitPanel results={results} />
    </>
  );
}

function ResultsDesk({ feature }: { feature: Feature }) {
  const stage = useUrlState().get('stage');
  const query = stage === '' ? {} : { stage };
  const results = useApi<RolloutResults>(`/rollouts/${feature}/results`, query, {
    keep: true,
    refetchEveryMs: REFETCH_MS,
  });
  const rollout = useApi<Rollout>(`/rollouts/${feature}`).data;
  return (
    <Answer of={results}>
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <StagePicker results={found} rollout={rollout} />
          <Results results={found} />
        </Box>
      )}
    </Answer>
  );
}

/** What a rollout did: its funnel, the exposed against the holdout, and the habit of giving, by the stage that exposed. */
export function ResultsPage() {
  const t = useT();
  const { feature = 'tips' } = useParams();
  const chosen = FEATURES.find((one) => one === feature) ?? 'tips';
  return (
    <Page
      title={t('resources.results.title', { feature: t(`words.features.${chosen}`) })}
      lead={t('resources.results.lead')}
      actions={
        <Button component={Link} to={`/rollouts/${chosen}`}>
          {t('resources.results.back')}
        </Button>
      }
    >
      <ResultsDesk key={chosen} feature={chosen} />
    </Page>
  );
}
