import { styled } from '@mui/material/styles';
import type { Case } from '@tips/shared/cases';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Sign, type SignShape } from '../kit/Sign.tsx';
import { useNow } from '../kit/useNow.ts';
import { dueOf, type Due } from './due.ts';

const LOOKS: Record<Due, readonly [SignShape, string]> = {
  overdue: ['bar', 'var(--bad)'],
  soon: ['clock', 'var(--warn)'],
  later: ['ring', 'var(--ink-quiet)'],
};

const Line = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  whiteSpace: 'nowrap',
  '& svg': { flex: 'none' },
});

/** When a case is due, with the sign of how pressing that is. */
export function DueState({ item }: { item: Case }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const due = dueOf(item, now);
  const [shape, color] = LOOKS[due];
  const when = format.relative(item.dueAt, now);
  return (
    <Line style={{ color, fontWeight: due === 'later' ? undefined : 600 }}>
      <Sign shape={shape} size={11} />
      {t(due === 'overdue' ? 'resources.cases.overdue' : 'resources.cases.due', { when })}
    </Line>
  );
}

/** How many cases are overdue or due soon; nothing where there are none. */
export function DueCount({ due, count }: { due: 'overdue' | 'soon'; count: number }) {
  const t = useT();
  const [shape, color] = LOOKS[due];
  if (count === 0) return null;
  return (
    <Line style={{ color, fontWeight: 600 }}>
      <Sign shape={shape} size={11} />
      {t.count(`resources.cases.queues.${due}`, count)}
    </Line>
  );
}
