import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Feature } from '@tips/shared/ids';
import type { PlanProgress } from '@tips/shared/plans';
import type { PreviewResult, Rollout } from '@tips/shared/rollouts';
import { Link, useParams } from 'react-router-dom';
import { actReason } from '../kit/act-reason.ts';
import { Answer } from '../kit/Answer.tsx';
import { Columns } from '../kit/Columns.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { usePerson } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { GuardrailsPanel } from '../guardrails/GuardrailsPanel.tsx';
import { PlanPanel } from '../plans/PlanPanel.tsx';
import { stageDetail } from '../plans/stage-words.ts';
import { ListPanel } from './ListPanel.tsx';
import { PlanLine } from './PlanLine.tsx';
import { RolloutTabs } from './RolloutTabs.tsx';
import { RolloutSwitches } from './RolloutSwitches.tsx';
import { StageEditor } from './StageEditor.tsx';
import { CreatorCompare } from '../previews/CreatorCompare.tsx';
import { PreviewPanel } from '../previews/PreviewPanel.tsx';
import { usePreview } from '../previews/usePreview.ts';
import { useRolloutEditor } from './useRolloutEditor.ts';
import { VersionHistory } from './VersionHistory.tsx';

const FEATURES: readonly Feature[] = ['tips', 'gifts', 'coins'];
const NO_PATCH = {};

function Numbers({ now }: { now: PreviewResult }) {
  const t = useT();
  const format = useFormat();
  const figures = [
    { value: now.tab.on, label: t('resources.rollouts.numbers.tab') },
    { value: now.button.on, label: t('resources.rollouts.numbers.button') },
    {
      value: now.eligible,
      label: t('resources.rollouts.numbers.eligible', { count: format.integer(now.population) }),
    },
  ];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, mt: 2.5 }}>
      {figures.map(({ value, label }) => (
        <Box key={label}>
          <Box className="figures" sx={{ fontSize: '1.375rem', fontWeight: 600 }}>
            {format.integer(value)}
          </Box>
          <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>{label}</Box>
        </Box>
      ))}
    </Box>
  );
}

/** What the plan in force asks of each stage, by its key. */
function useStageDetails(progress: PlanProgress | undefined): ReadonlyMap<string, string> {
  const t = useT();
  const format = useFormat();
  const stages = progress?.plan?.stages ?? [];
  return new Map(
    stages.flatMap((stage) => {
      const detail = progress ? stageDetail(stage, progress, t, format) : '';
      return detail === '' ? [] : [[stage.key, detail]];
    }),
  );
}

function RolloutDesk({ rollout }: { rollout: Rollout }) {
  const t = useT();
  const role = usePerson()?.role;
  const mayChange = role === 'product' || role === 'product_lead';
  const editor = useRolloutEditor(rollout);
  const plan = useApi<PlanProgress>(
    `/rollouts/${rollout.feature}/plan`,
    { version: rollout.version },
    { keep: true, refetchEveryMs: 10_000 },
  );
  const details = useStageDetails(plan.data);
  const now = usePreview(rollout.feature, rollout.version, NO_PATCH).data;
  const isWide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('lg'));
  const effect = mayChange && editor.patch ? <PreviewPanel preview={editor.preview} /> : null;
  return (
    <Columns widths={mayChange ? ['1fr', '380px'] : ['1fr']}>
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        <Panel
          title={t('resources.rollouts.stages')}
          actions={
            <Button component={Link} to={`/rollouts/${rollout.feature}/results`}>
              {t('resources.results.open')}
            </Button>
          }
        >
          <PlanLine
            rollout={rollout}
            details={details}
            editedKey={editor.draft.editedKey}
            onEdit={editor.edit}
          />
          {now && <Numbers now={now} />}
          {!mayChange && (
            <Box sx={{ mt: 2, color: 'var(--ink-quiet)' }}>{t('resources.rollouts.readOnly')}</Box>
          )}
        </Panel>
        {isWide && effect && <Panel title={t('resources.rollouts.preview')}>{effect}</Panel>}
        {plan.error && !plan.data && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
        {plan.data && <PlanPanel progress={plan.data} />}
        {plan.data?.plan && <GuardrailsPanel feature={rollout.feature} />}
        <CreatorCompare {...editor.preview} hasDraft={Boolean(mayChange && editor.patch)} />
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
          }}
        >
          <ListPanel rollout={rollout} list="allow" mayChange={mayChange} />
          <ListPanel rollout={rollout} list="deny" mayChange={mayChange} />
        </Box>
        <VersionHistory rollout={rollout} />
      </Box>
      {mayChange && (
        <StageEditor
          rollout={rollout}
          editor={editor}
          effect={!isWide && effect && <Box sx={{ mt: 2 }}>{effect}</Box>}
        />
      )}
    </Columns>
  );
}

function State({ rollout }: { rollout: Rollout }) {
  const t = useT();
  const format = useFormat();
  const reason = actReason(rollout.reason, t, format);
  if (rollout.killed)
    return (
      <StatusChip
        kind="rollout"
        value="killed"
        soft
        detail={t('resources.rollouts.killedBecause', { reason })}
      />
    );
  if (rollout.paused)
    return (
      <StatusChip
        kind="rollout"
        value="held"
        soft
        detail={t('resources.rollouts.pausedBecause', { reason })}
      />
    );
  if (rollout.frozenAt !== null) {
    const at = format.instant(rollout.frozenAt);
    return (
      <StatusChip kind="rollout" value="held" soft detail={t('resources.rollouts.frozenSince', { at })} />
    );
  }
  return <StatusChip kind="rollout" value="live" soft />;
}

/** The rollout desk: the plan, who sees it now, what a change would do, the lists, and every version before. */
export function RolloutPage() {
  const t = useT();
  const { feature = 'tips' } = useParams();
  const chosen = FEATURES.find((one) => one === feature) ?? 'tips';
  const rollout = useApi<Rollout>(`/rollouts/${chosen}`, undefined, { refetchEveryMs: 15_000 });
  return (
    <Page
      title={t('resources.rollouts.name')}
      aside={rollout.data && <State rollout={rollout.data} />}
      actions={rollout.data && <RolloutSwitches rollout={rollout.data} />}
    >
      <RolloutTabs value={chosen} />
      <Answer of={rollout}>{(found) => <RolloutDesk key={found.feature} rollout={found} />}</Answer>
    </Page>
  );
}
