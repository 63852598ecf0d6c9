import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { CASE_KINDS, type Case } from '@tips/shared/cases';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { FilterBar, type Filter } from '../kit/FilterBar.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { usePages } from '../kit/useApi.ts';
import { QueueItem } from './QueueItem.tsx';
import { REFRESH_MS } from './useQueues.ts';
import type { QueueView } from './useQueueView.ts';

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
  '& small': {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: 8,
    color: 'var(--ink-quiet)',
    fontSize: '0.75rem',
  },
  '& b': { fontWeight: 600 },
});

function useFilters(): Filter[] {
  const t = useT();
  return [
    {
      kind: 'choice',
      name: 'kind',
      label: t('resources.cases.filters.kind'),
      choices: CASE_KINDS.map((kind) => ({ value: kind, label: t(`resources.cases.kinds.${kind}`) })),
    },
    {
      kind: 'choice',
      name: 'overdue',
      label: t('resources.cases.filters.due'),
      single: true,
      choices: [{ value: 'true', label: t('resources.cases.filters.overdue') }],
    },
  ];
}

type QueueListProps = { currentId: string | undefined; view: QueueView };

/** Open cases of the chosen queue in the order in which they are served, each with the reason for its place. */
export function QueueList({ currentId, view }: QueueListProps) {
  const t = useT();
  const filters = useFilters();
  const filtered = view.kinds.length > 0 || view.overdueOnly;
  const list = usePages<Case>(
    '/cases',
    {
      state: 'open',
      queue: view.queue === '' ? undefined : view.queue,
      kind: view.kinds.length === 0 ? undefined : view.kinds,
      overdue: view.overdueOnly ? true : undefined,
    },
    { refetchEveryMs: REFRESH_MS },
  );
  return (
    <Panel title={t('resources.cases.queue')} flush>
      <Box sx={{ px: 2, pt: 0.5 }}>
        <FilterBar filters={filters} />
      </Box>
      {list.error !== null && <ErrorState error={list.error} onRetry={list.retry} />}
      {list.rows?.length === 0 && (
        <EmptyState
          title={t(filtered ? 'kit.grid.emptyFiltered' : 'resources.cases.empty')}
          hint={t(filtered ? 'kit.grid.emptyFilteredHint' : 'resources.cases.emptyHint')}
        />
      )}
      <Items>
        {list.rows?.map((item) => (
          <li key={item.id}>
            <QueueItem item={item} current={item.id === currentId} search={view.search} />
          </li>
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
