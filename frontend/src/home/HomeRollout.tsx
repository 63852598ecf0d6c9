import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Rollout } from '@tips/shared/rollouts';
import { Link } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { useRolloutCounts } from './useRolloutCounts.ts';

function stateOf(rollout: Rollout): 'live' | 'held' | 'killed' {
  if (rollout.killed) return 'killed';
  return rollout.paused ? 'held' : 'live';
}

function RolloutFigures({ rollout }: { rollout: Rollout }) {
  const t = useT();
  const format = useFormat();
  const { data } = useRolloutCounts(rollout);
  const stage = rollout.stages.find((item) => item.key === rollout.stageKey);
  const show = (value: number | undefined) => (value === undefined ? format.empty : format.integer(value));
  const share = (value: number | undefined) =>
    value === undefined || data === undefined || data.population === 0
      ? undefined
      : t('resources.home.rollout.share', {
          percent: format.percent(Math.round((value / data.population) * 10_000) / 100),
        });
  return (
    <FigureRow>
      <Figure
        value={format.percent(stage?.percent ?? 0)}
        label={stage?.name ?? rollout.stageKey}
        detail={stage?.audience.regions === undefined ? undefined : format.list(stage.audience.regions)}
        to="/rollouts"
      />
      <Figure
        value={show(data?.eligible)}
        label={t('resources.home.rollout.eligible')}
        detail={share(data?.eligible)}
        to="/accounts?eligible=true"
      />
      <Figure
        value={show(data?.tab.on)}
        label={t('resources.home.rollout.tab')}
        detail={share(data?.tab.on)}
        to="/accounts?tab=true"
      />
      <Figure
        value={show(data?.button.on)}
        label={t('resources.home.rollout.button')}
        detail={share(data?.button.on)}
        to="/accounts?access=approved"
      />
    </FigureRow>
  );
}

/** The stage in force, and how many creators see what because of it. */
export function HomeRollout() {
  const t = useT();
  const rollout = useApi<Rollout>('/rollouts/tips', undefined, { refetchEveryMs: 15_000 });
  return (
    <Panel
      title={
        <Box component="span" sx={{ display: 'inline-flex', gap: 1.5, alignItems: 'center' }}>
          {t('resources.home.rollout.title')}
          {rollout.data !== undefined && <StatusChip soft kind="rollout" value={stateOf(rollout.data)} />}
        </Box>
      }
      actions={
        <Button component={Link} to="/rollouts">
          {t('resources.home.rollout.action')}
        </Button>
      }
    >
      {rollout.error !== null && (
        <ErrorState error={rollout.error} onRetry={() => void rollout.refetch()} compact />
      )}
      {rollout.data !== undefined && (
        <>
          <RolloutFigures rollout={rollout.data} />
          <Box sx={{ mt: 2, color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
            {t('resources.home.rollout.changed')} <Instant at={rollout.data.changedAt} />{' '}
            {rollout.data.reason === ''
              ? t('resources.home.rollout.by', { name: rollout.data.changedBy })
              : t('resources.home.rollout.byWhy', {
                  name: rollout.data.changedBy,
                  reason: rollout.data.reason,
                })}
          </Box>
        </>
      )}
    </Panel>
  );
}
