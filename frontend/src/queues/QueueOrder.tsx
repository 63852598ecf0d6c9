import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { CaseRules, QueueRule } from '@tips/shared/cases';
import { useState } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { matchWords } from './match-words.ts';
import { QueueDialog } from './QueueDialog.tsx';
import { withMoved, withoutQueue, withQueue } from './rules-draft.ts';

type RulesProps = { rules: CaseRules; onChange?: (rules: CaseRules) => void };
type RowProps = RulesProps & { queue: QueueRule; index: number; onEdit: (index: number) => void };

/** At its end of the list a button keeps the focus, so that one can go on by keyboard. */
const END = { '&[aria-disabled="true"]': { opacity: 0.35 } };

function RowButtons({ rules, onChange, index, name, onEdit }: RowProps & { name: string }) {
  const t = useT();
  const move = (step: -1 | 1) => onChange?.(withMoved(rules, index, step));
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <IconButton
        aria-label={t('resources.queues.up', { name })}
        aria-disabled={index === 0}
        sx={END}
        onClick={() => move(-1)}
      >
        <UpIcon fontSize="small" />
      </IconButton>
      <IconButton
        aria-label={t('resources.queues.down', { name })}
        aria-disabled={index === rules.queues.length - 1}
        sx={END}
        onClick={() => move(1)}
      >
        <DownIcon fontSize="small" />
      </IconButton>
      <Button aria-label={t('resources.queues.editOne', { name })} onClick={() => onEdit(index)}>
        {t('resources.queues.edit')}
      </Button>
    </Box>
  );
}

function QueueRow(props: RowProps) {
  const t = useT();
  const format = useFormat();
  const { queue, index } = props;
  const name = format.textLanguage === 'fr' ? queue.nameFr : queue.nameEn;
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start', py: 1, borderTop: '1px solid var(--line)' }}
    >
      <Box className="figures" sx={{ color: 'var(--ink-faint)', minWidth: 20 }}>
        {format.integer(index + 1)}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>{name}</Box>
        <Box sx={{ color: 'var(--ink-quiet)' }}>{format.list(matchWords(queue.match, t, format))}</Box>
      </Box>
      {props.onChange && <RowButtons {...props} name={name} />}
    </Box>
  );
}

/** The queues in the order in which they take cases: the first whose conditions are met gets the case. */
export function QueueOrder({ rules, onChange }: RulesProps) {
  const t = useT();
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
        {rules.queues.map((queue, index) => (
          <QueueRow
            key={queue.key}
            queue={queue}
            index={index}
            rules={rules}
            onChange={onChange}
            onEdit={setOpen}
          />
        ))}
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
