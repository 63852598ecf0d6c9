import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Rollout } from '@tips/shared/rollouts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { audienceWords } from './audience-words.ts';

const Line = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'flex',
  flexWrap: 'wrap',
  '& li': { flex: '1 1 110px', minWidth: 0, position: 'relative', paddingTop: 22 },
  '& li::before': {
    content: '""',
    position: 'absolute',
    top: 8,
    left: 0,
    right: 0,
    borderTop: '2px dotted var(--line-strong)',
  },
  '& li[data-state="done"]::before, & li[data-state="now"]::before': { borderTop: '2px solid var(--accent)' },
  '& li[data-state="now"]::before': { right: '60%' },
  '& li::after': {
    content: '""',
    position: 'absolute',
    top: 2,
    left: 0,
    width: 14,
    height: 14,
    boxSizing: 'border-box',
    borderRadius: '50%',
    border: '2px solid var(--line-strong)',
    background: 'var(--surface)',
  },
  '& li[data-state="done"]::after': { borderColor: 'var(--accent)', background: 'var(--accent)' },
  '& li[data-state="now"]::after': {
    borderColor: 'var(--accent)',
    boxShadow: '0 0 0 4px var(--accent-soft)',
  },
  '& button': {
    all: 'unset',
    cursor: 'pointer',
    display: 'block',
    padding: '4px 12px 4px 0',
    borderRadius: 4,
    '&:focus-visible': { outline: '2px solid var(--focus)' },
    '&:hover b, &[aria-pressed="true"] b': { color: 'var(--accent)' },
  },
  '& small': { display: 'block', color: 'var(--ink-quiet)', fontSize: '0.75rem' },
});

type PlanLineProps = {
  rollout: Rollout;
  /** More of each stage, by its key: what the plan in force asks for. */
  details: ReadonlyMap<string, string>;
  editedKey: string;
  onEdit: (key: string) => void;
};

/** The plan from left to right: stages done solid, the one in force marked, those to come dotted. A click edits a stage. */
export function PlanLine({ rollout, details, editedKey, onEdit }: PlanLineProps) {
  const t = useT();
  const format = useFormat();
  const current = rollout.stages.findIndex(({ key }) => key === rollout.stageKey);
  return (
    <Line aria-label={t('resources.rollouts.stages')}>
      {rollout.stages.map((stage, index) => {
        const state = index < current ? 'done' : index === current ? 'now' : 'next';
        return (
          <li key={stage.key} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <button type="button" aria-pressed={stage.key === editedKey} onClick={() => onEdit(stage.key)}>
              <b>{stage.name}</b> <span className="figures">{format.percent(stage.percent)}</span>
              <small>{audienceWords(stage.audience, t, format)}</small>
              {details.has(stage.key) && <small>{details.get(stage.key)}</small>}
              {state === 'now' && (
                <Box component="small" sx={{ color: 'var(--accent) !important', fontWeight: 600 }}>
                  {t('resources.rollouts.current')}
                </Box>
              )}
            </button>
          </li>
        );
      })}
    </Line>
  );
}
