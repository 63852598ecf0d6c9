import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PlanStage } from '@tips/shared/plans';
import type { Rollout } from '@tips/shared/rollouts';
import { useState } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { OrderedItem } from '../kit/OrderedItem.tsx';
import { withMoved } from '../kit/with-moved.ts';
import { audienceWords } from '../rollouts/audience-words.ts';
import { withStage } from './plan-draft.ts';
import { StageDialog } from './StageDialog.tsx';
import { stageDetail } from './stage-words.ts';

type StageListProps = {
  rollout: Rollout;
  stages: readonly PlanStage[];
  onChange?: ((stages: readonly PlanStage[]) => void) | undefined;
};

const NO_APPROVALS = { approvals: [] };

function StageText({ stage }: { stage: PlanStage }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <Box>
        <b>{stage.name}</b> <span className="figures">{format.percent(stage.percent)}</span>{' '}
        <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
          · {audienceWords(stage.audience, t, format)}
        </Box>
      </Box>
      <Box sx={{ color: 'var(--ink-quiet)' }}>{stageDetail(stage, NO_APPROVALS, t, format)}</Box>
    </>
  );
}

/** The stages in their order; each is moved, edited and removed where there is `onChange`. */
export function StageList({ rollout, stages, onChange }: StageListProps) {
  const t = useT();
  const [open, setOpen] = useState<number | null>(null);
  const take = (next: readonly PlanStage[]) => {
    onChange?.(next);
    setOpen(null);
  };
  return (
    <>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {stages.map((stage, index) => (
          <OrderedItem
            key={stage.key}
            name={stage.name}
            index={index}
            count={stages.length}
            acts={
              onChange && {
                move: (step) => onChange(withMoved(stages, index, step)),
                edit: () => setOpen(index),
              }
            }
          >
            <StageText stage={stage} />
          </OrderedItem>
        ))}
      </Box>
      {onChange && <Button onClick={() => setOpen(stages.length)}>{t('resources.plans.addStage')}</Button>}
      {open !== null && (
        <StageDialog
          rollout={rollout}
          stages={stages}
          index={open}
          onSave={(stage) => take(withStage(stages, open, stage))}
          onRemove={
            open < stages.length && stages.length > 1 ? () => take(stages.toSpliced(open, 1)) : undefined
          }
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
