import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { Case } from '@tips/shared/cases';
import { Link } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { usePerson } from '../kit/session.ts';
import { usePages } from '../kit/useApi.ts';
import { useNow } from '../kit/useNow.ts';

const Items = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  maxHeight: 'max(280px, calc(100dvh - 260px))',
  overflow: 'auto',
  '& a': {
    display: 'block',
    padding: '8px 16px',
    borderTop: '1px solid var(--line)',
    color: 'inherit',
    textDecoration: 'none',
  },
  '& a:hover': { background: 'var(--canvas)' },
  '& a[aria-current="true"]': { background: 'var(--accent-soft)', boxShadow: 'inset 2px 0 0 var(--accent)' },
  '& small': { display: 'block', color: 'var(--ink-quiet)', fontSize: '0.75rem' },
  '& b': { fontWeight: 600 },
});

/** Why a case stands where it stands: the weightiest part of its score. */
function placeReason({ priorityParts }: Case, t: Translator): string {
  const [weightiest] = priorityParts.toSorted((left, right) => right.points - left.points);
  return t(weightiest ? `resources.cases.priority.${weightiest.code}` : 'resources.cases.oldestFirst');
}

function QueueItem({ item, current }: { item: Case; current: boolean }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const person = usePerson();
  const when = format.relative(item.dueAt, now);
  const overdue = Date.parse(item.dueAt) <= now;
  const holder = item.lease?.owner === person?.id ? t('resources.cases.mine') : undefined;
  return (
    <li>
      <Link to={`/cases/${item.id}`} aria-current={current}>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Box component="b" sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
            @{item.handle}
          </Box>
          <span className="figures">
            {item.followers === null ? format.empty : format.compact(item.followers)}
          </span>
        </Box>
        <small>
          <Box component="span" sx={overdue ? { color: 'var(--bad)', fontWeight: 600 } : {}}>
            {t(overdue ? 'resources.cases.overdue' : 'resources.cases.due', { when })}
          </Box>
          {` · ${t(`resources.cases.kinds.${item.kind}`)} · ${placeReason(item, t)}`}
        </small>
        {item.lease !== null && (
          <small>{holder ?? t('resources.cases.heldBy', { name: item.lease.ownerName })}</small>
        )}
      </Link>
    </li>
  );
}

const REFRESH_HINT = { state: 'open' } as const;

/** Open cases in the order in which they are served, each with the reason for its place. */
export function QueueList({ currentId }: { currentId: string | undefined }) {
  const t = useT();
  const list = usePages<Case>('/cases', REFRESH_HINT);
  return (
    <Panel title={t('resources.cases.queue')} flush>
      {list.error !== null && <ErrorState error={list.error} onRetry={list.retry} />}
      {list.rows?.length === 0 && (
        <EmptyState title={t('resources.cases.empty')} hint={t('resources.cases.emptyHint')} />
      )}
      <Items>
        {list.rows?.map((item) => (
          <QueueItem key={item.id} item={item} current={item.id === currentId} />
        ))}
      </Items>
      {list.hasMore && (
        <Button onClick={list.loadMore} disabled={list.loadingMore} fullWidth>
          {t('kit.grid.loadNext')}
        </Button>
      )}
    </Panel>
  );
}
