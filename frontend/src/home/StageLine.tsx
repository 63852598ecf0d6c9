import { styled } from '@mui/material/styles';
import type { Stage } from '@tips/shared/rollouts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

const Line = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'flex',
  gap: 4,
  '& li': {
    flex: '1 1 0',
    minWidth: 0,
    paddingTop: 6,
    borderTop: '3px dotted var(--line-strong)',
    color: 'var(--ink-quiet)',
    fontSize: '0.75rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& li[data-state="done"]': { borderTop: '3px solid var(--accent-soft)' },
  '& li[data-state="now"]': {
    borderTop: '3px solid var(--accent)',
    color: 'var(--ink)',
    fontWeight: 650,
    flexGrow: 1.6,
  },
});

/** The stages from left to right: those done, the one in force with its percentage, those to come. */
export function StageLine({ stages, stageKey }: { stages: readonly Stage[]; stageKey: string }) {
  const t = useT();
  const format = useFormat();
  const current = stages.findIndex(({ key }) => key === stageKey);
  return (
    <Line aria-label={t('resources.rollouts.stages')}>
      {stages.map(({ key, name, percent }, index) => {
        const state = index < current ? 'done' : index === current ? 'now' : 'next';
        const words = `${name} ${format.percent(percent)}`;
        return (
          <li key={key} data-state={state} title={words} aria-current={state === 'now' ? 'step' : undefined}>
            {state === 'now' ? words : name}
          </li>
        );
      })}
    </Line>
  );
}
