import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { Case } from '@tips/shared/cases';
import { Link } from 'react-router-dom';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { scoreText, waitText } from './case-words.ts';
import { DueState } from './DueState.tsx';

type QueueItemProps = { item: Case; current: boolean; search: string };

/** One case of the queue: when it is due, what it is, how grave, who has it, and on demand why it stands here. */
export function QueueItem({ item, current, search }: QueueItemProps) {
  const t = useT();
  const format = useFormat();
  const person = usePerson();
  const mine = item.lease?.owner === person?.id;
  const score = scoreText(item, t, format);
  return (
    <Tooltip title={score} describeChild placement="right">
      <Link to={{ pathname: `/cases/${item.id}`, search }} aria-current={current}>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Box component="b" sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
            @{item.handle}
          </Box>
          <span className="figures">
            {item.followers === null ? format.empty : format.compact(item.followers)}
          </span>
        </Box>
        <small>
          <DueState item={item} />
          <span>{t(`resources.cases.kinds.${item.kind}`)}</span>
          <StatusChip kind="severity" value={item.severity} />
          <span className="figures">
            {item.priorityParts.length === 0
              ? t('resources.cases.oldestFirst')
              : t('resources.cases.scoreShort', { score: format.integer(item.priority) })}
          </span>
        </small>
        {item.lease !== null && (
          <small>
            {mine ? t('resources.cases.mine') : t('resources.cases.heldBy', { name: item.lease.ownerName })}
          </small>
        )}
        {item.wait !== null && <small>{waitText(item.wait, t, format)}</small>}
      </Link>
    </Tooltip>
  );
}
