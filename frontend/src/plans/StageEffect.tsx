import Box from '@mui/material/Box';
import type { PlanStage } from '@tips/shared/plans';
import type { Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { useT } from '../kit/i18n/useT.ts';
import { PreviewPanel } from '../previews/PreviewPanel.tsx';
import { usePreview } from '../previews/usePreview.ts';
import { withStage } from './plan-draft.ts';
import { patchOfStage } from './plan-patch.ts';

const UNCHANGED: RolloutPatch = {};

type StageEffectProps = {
  rollout: Rollout;
  stages: readonly PlanStage[];
  index: number;
  stage: PlanStage;
  /** Nothing is missing from the stage: only then can it be entered. */
  isWhole: boolean;
};

/** What entering a stage as it is drawn would do to the rollout as it is now. */
export function StageEffect({ rollout, stages, index, stage, isWhole }: StageEffectProps) {
  const t = useT();
  const { feature, version } = rollout;
  const patch = isWhole ? patchOfStage(withStage(stages, index, stage), stage.key) : UNCHANGED;
  const preview = usePreview(feature, version, patch);
  return (
    <Box component="section" sx={{ minWidth: 0, position: { md: 'sticky' }, top: 8 }}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem', fontWeight: 600 }}>
        {t('resources.plans.ifEntered')}
      </Box>
      {isWhole ? (
        <PreviewPanel preview={preview} />
      ) : (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.plans.notWhole')}</Box>
      )}
    </Box>
  );
}
