import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseRules } from '@tips/shared/cases';
import { useState } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { OrderedItem } from '../kit/OrderedItem.tsx';
import { Panel } from '../kit/Panel.tsx';
import { withMoved } from '../kit/with-moved.ts';
import { matchWords } from './match-words.ts';
import { QueueDialog } from './QueueDialog.tsx';
import { withoutQueue, withQueue } from './rules-draft.ts';

type RulesProps = { rules: CaseRules; onChange?: (rules: CaseRules) => void };

/** The queues in the order in which they take cases: the first whose conditions are met gets the case. */
export function QueueOrder({ rules, onChange }: RulesProps) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState<number | null>(null);
  const take = (next: CaseRules) => {
    onChange?.(next);
    setOpen(null);
  };
  return (
    <Panel
      title={t('resources.queues.order')}
      actions={
        onChange && <Button onClick={() => setOpen(rules.queues.length)}>{t('resources.queues.add')}</Button>
      }
    >
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>{t('resources.queues.orderHelp')}</Box>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rules.queues.map((queue, index) => {
          const name = format.textLanguage === 'fr' ? queue.nameFr : queue.nameEn;
          const move = (step: -1 | 1) =>
            onChange?.({ ...rules, queues: [...withMoved(rules.queues, index, step)] });
          return (
            <OrderedItem
              key={queue.key}
              name={name}
              index={index}
              count={rules.queues.length}
              acts={onChange && { move, edit: () => setOpen(index) }}
            >
              <Box sx={{ fontWeight: 600 }}>{name}</Box>
              <Box sx={{ color: 'var(--ink-quiet)' }}>{format.list(matchWords(queue.match, t, format))}</Box>
            </OrderedItem>
          );
        })}
      </Box>
      <Box sx={{ borderTop: '1px solid var(--line)', pt: 1, color: 'var(--ink-quiet)' }}>
        {t('resources.queues.rest')}
      </Box>
      {open !== null && (
        <QueueDialog
          rules={rules}
          index={open}
          onSave={(queue) => take(withQueue(rules, open, queue))}
          onRemove={open < rules.queues.length ? () => take(withoutQueue(rules, open)) : undefined}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}
