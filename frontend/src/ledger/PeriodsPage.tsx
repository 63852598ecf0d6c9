import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ClosedPeriod, PeriodList } from '@tips/shared/periods';
import { useMemo, useState } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { Answer } from '../kit/Answer.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { type Format, useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { type Translator, useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';

const CLOSERS = ['finance', 'finance_lead'] as const;
const HASH_SHOWN = 12;

function closedColumns(t: Translator, format: Format): GridColumn<ClosedPeriod>[] {
  return [
    {
      id: 'period',
      header: t('resources.ledger.periods.month'),
      cell: ({ period }) => format.month(`${period}-01`),
      main: true,
      grow: true,
      size: 140,
    },
    {
      id: 'closedAt',
      header: t('resources.ledger.periods.closedAt'),
      cell: ({ closedAt }) => <Instant at={closedAt} />,
      size: 150,
      narrow: true,
    },
    {
      id: 'closedBy',
      header: t('resources.ledger.periods.closedBy'),
      cell: ({ closedBy }) => closedBy,
      size: 160,
    },
    { id: 'reason', header: t('kit.dialog.reason'), cell: ({ reason }) => reason, size: 220 },
    {
      id: 'hash',
      header: t('resources.ledger.periods.hash'),
      cell: ({ hash }) => <code title={hash}>{hash.slice(0, HASH_SHOWN)}</code>,
      size: 140,
    },
  ];
}

function Closable({ list }: { list: PeriodList }) {
  const t = useT();
  const format = useFormat();
  const mayClose = useHasRole(CLOSERS);
  const [asked, setAsked] = useState(false);
  const [next, ...later] = list.closable;
  if (next === undefined) {
    return (
      <EmptyState title={t('resources.ledger.periods.none')} hint={t('resources.ledger.periods.noneHint')} />
    );
  }
  const month = format.month(`${next.period}-01`);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 280px' }}>
        <strong>{month}</strong>{' '}
        {t('resources.ledger.periods.ended', { at: format.instantExact(next.endsAt) })}{' '}
        {later.length > 0 && t.count('resources.ledger.periods.later', later.length)}
      </Box>
      {mayClose && (
        <Button variant="contained" onClick={() => setAsked(true)}>
          {t('resources.ledger.periods.close', { month })}
        </Button>
      )}
      {asked && (
        <ChangeDialog
          open
          title={t('resources.ledger.periods.close', { month })}
          consequence={t('resources.ledger.periods.consequence', { month, zone: list.zone })}
          verb={t('resources.ledger.periods.close', { month })}
          needsReason
          busy={false}
          error={null}
          onConfirm={() => undefined}
          onClose={() => setAsked(false)}
          ask={{ kind: 'period.close', change: { period: next.period, zone: list.zone }, always: true }}
        />
      )}
    </Box>
  );
}

/** Months of the books: those that are closed for good, and the next one that can be. */
export function PeriodsPage() {
  const t = useT();
  const format = useFormat();
  const answer = useApi<PeriodList>('/ledger/periods');
  const columns = useMemo(() => closedColumns(t, format), [t, format]);
  return (
    <Page title={t('resources.ledger.periods.title')} lead={t('resources.ledger.periods.lead')}>
      <Answer of={answer}>
        {(list) => (
          <>
            <Panel title={t('resources.ledger.periods.open')} sx={{ mb: 2 }}>
              <Closable list={list} />
            </Panel>
            <Panel title={t('resources.ledger.periods.closed')}>
              <DataGrid
                name="ledger.periods"
                label={t('resources.ledger.periods.closed')}
                columns={columns}
                list={fixedList(list.items)}
                rowKey={(row) => row.period}
                href={(row) => `/ledger?from=${row.period}-01`}
                noun="resources.ledger.periods.count"
                maxHeight="420px"
              />
            </Panel>
          </>
        )}
      </Answer>
    </Page>
  );
}
