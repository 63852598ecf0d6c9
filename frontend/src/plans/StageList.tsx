import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { PlanStage } from '@tips/shared/plans';
import type { Rollout } from '@tips/shared/rollouts';
import { useState } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { audienceWords } from '../rollouts/audience-words.ts';
import { withMovedStage, withStage } from './plan-draft.ts';
import { StageDialog } from './StageDialog.tsx';
import { stageDetail } from './stage-words.ts';

type StageListProps = {
  rollout: Rollout;
  stages: readonly PlanStage[];
  onChange?: ((stages: PlanStage[]) => void) | undefined;
};
type RowProps = Omit<StageListProps, 'rollout'> & {
  stage: PlanStage;
  index: number;
  onEdit: (index: number) => void;
};

/** At its end of the list a button keeps the focus, so that one can go on by keyboard. */
const END = { '&[aria-disabled="true"]': { opacity: 0.35 } };
const NO_APPROVALS = { approvals: [] };

function RowButtons({ stages, onChange, stage, index, onEdit }: RowProps) {
  const t = useT();
  const { name } = stage;
  const move = (step: -1 | 1) => onChange?.(withMovedStage(stages, index, step));
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <IconButton
        aria-label={t('resources.plans.up', { name })}
        aria-disabled={index === 0}
        sx={END}
        onClick={() => move(-1)}
      >
        <UpIcon fontSize="small" />
      </IconButton>
      <IconButton
        aria-label={t('resources.plans.down', { name })}
        aria-disabled={index === stages.length - 1}
        sx={END}
        onClick={() => move(1)}
      >
        <DownIcon fontSize="small" />
      </IconButton>
      <Button aria-label={t('resources.plans.editStage', { name })} onClick={() => onEdit(index)}>
        {t('resources.plans.editWord')}
      </Button>
    </Box>
  );
}

function StageRow(props: RowProps) {
  const t = useT();
  const format = useFormat();
  const { stage, index } = props;
  const detail = stageDetail(stage, NO_APPROVALS, t, format);
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, py: 1, borderTop: '1px solid var(--line)' }}
    >
      <Box className="figures" sx={{ color: 'var(--ink-faint)', minWidth: 20 }}>
        {format.integer(index + 1)}
      </Box>
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Box>
          <b>{stage.name}</b> <span className="figures">{format.percent(stage.percent)}</span>{' '}
          <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
            · {audienceWords(stage.audience, t, format)}
          </Box>
        </Box>
        <Box sx={{ color: 'var(--ink-quiet)' }}>{detail}</Box>
      </Box>
      {props.onChange && <RowButtons {...props} />}
    </Box>
  );
}

/** The stages in their order; each is moved, edited and removed where there is `onChange`. */
export function StageList({ rollout, stages, onChange }: StageListProps) {
  const t = useT();
  const [open, setOpen] = useState<number | null>(null);
  const take = (next: PlanStage[]) => {
    onChange?.(next);
    setOpen(null);
  };
  return (
    <>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {stages.map((stage, index) => (
          <StageRow
            key={stage.key}
            stage={stage}
            index={index}
            stages={stages}
            onChange={onChange}
            onEdit={setOpen}
          />
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
