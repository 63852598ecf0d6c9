import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { Queue } from '@tips/shared/cases';
import { useRef, useState, type KeyboardEvent } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useShortcuts } from '../kit/useShortcuts.ts';
import { DueCount } from './DueState.tsx';
import { allQueues } from './queue-sums.ts';
import { QueueAges } from './QueueAges.tsx';
import { useQueues } from './useQueues.ts';
import type { QueueView } from './useQueueView.ts';

const Choice = styled('button')({
  display: 'block',
  width: '100%',
  padding: '6px 16px',
  border: 0,
  borderTop: '1px solid var(--line)',
  background: 'none',
  color: 'inherit',
  font: 'inherit',
  textAlign: 'left',
  cursor: 'pointer',
  '&:hover': { background: 'var(--canvas)' },
  '&[aria-pressed="true"]': { background: 'var(--accent-soft)', boxShadow: 'inset 2px 0 0 var(--accent)' },
  '& small': { display: 'flex', flexWrap: 'wrap', columnGap: 8, fontSize: '0.75rem' },
});

type QueueChoiceProps = { queue: Queue; name: string; chosen: boolean; ages: boolean; onChoose: () => void };

function QueueChoice({ queue, name, chosen, ages, onChoose }: QueueChoiceProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Choice type="button" aria-pressed={chosen} onClick={onChoose}>
      <Box sx={{ display: 'flex', gap: 1, fontWeight: chosen ? 600 : 500 }}>
        <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
          {name}
        </Box>
        <span className="figures">{format.integer(queue.open)}</span>
      </Box>
      {queue.open > 0 && (
        <small className="figures">
          <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
            {t.count('resources.cases.queues.waiting', queue.waiting)}
          </Box>
          <DueCount due="overdue" count={queue.overdue} />
          <DueCount due="soon" count={queue.dueSoon} />
        </small>
      )}
      {ages && <QueueAges byAge={queue.byAge} />}
    </Choice>
  );
}

/** Arrows go from one queue to the next. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const choices = [...event.currentTarget.querySelectorAll('button')];
  const at = choices.findIndex((choice) => choice === document.activeElement);
  choices[(at + step + choices.length) % choices.length]?.focus();
  event.preventDefault();
}

/** The queues with what is in them; the chosen one is listed, and served by "Claim next". */
export function QueuePicker({ view }: { view: QueueView }) {
  const t = useT();
  const { textLanguage } = useFormat();
  const [ages, setAges] = useState(false);
  const choices = useRef<HTMLDivElement>(null);
  const queues = useQueues();
  const focusChosen = () => choices.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  useShortcuts([{ keys: 'q', label: t('resources.cases.keys.queue'), run: focusChosen }]);
  const items = queues.data?.items ?? [];
  const listed = items.length === 0 ? [] : [allQueues(items), ...items];
  const nameOf = (queue: Queue) =>
    queue.key === '' ? t('resources.cases.queues.all') : textLanguage === 'fr' ? queue.nameFr : queue.nameEn;
  return (
    <Panel
      title={t('resources.cases.queues.title')}
      flush
      actions={
        <Button aria-pressed={ages} onClick={() => setAges(!ages)}>
          {t('resources.cases.queues.byAge')}
        </Button>
      }
    >
      {queues.error !== null && !queues.data && (
        <ErrorState error={queues.error} onRetry={() => void queues.refetch()} compact />
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the buttons inside */}
      <div ref={choices} onKeyDown={moveFocus}>
        {listed.map((queue) => (
          <QueueChoice
            key={queue.key}
            queue={queue}
            name={nameOf(queue)}
            chosen={queue.key === view.queue}
            ages={ages}
            onChoose={() => view.set({ queue: queue.key })}
          />
        ))}
      </div>
    </Panel>
  );
}
