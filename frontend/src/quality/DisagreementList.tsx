import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Disagreement } from '@tips/shared/quality';
import { useMemo } from 'react';
import { AccountName } from '../accounts/AccountName.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';

const STATES = ['open', 'resolved'] as const;

function columnsOf(t: Translator, resolved: boolean): GridColumn<Disagreement>[] {
  const judgement = (id: 'first' | 'second'): GridColumn<Disagreement> => ({
    id,
    header: t(`resources.quality.disagreements.${id}`),
    size: 220,
    cell: (row) => `${t(`resources.cases.outcomes.${row[id].outcome}`)} · ${row[id].by}`,
  });
  const columns: GridColumn<Disagreement>[] = [
    {
      id: 'account',
      header: t('resources.quality.disagreements.account'),
      main: true,
      narrow: true,
      grow: true,
      size: 180,
      cell: ({ accountId, handle }) => <AccountName accountId={accountId} handle={handle} />,
    },
    {
      id: 'kind',
      header: t('resources.quality.disagreements.kind'),
      size: 150,
      cell: ({ kind }) => t(`resources.cases.kinds.${kind}`),
    },
    judgement('first'),
    judgement('second'),
    {
      id: 'answered',
      header: t('resources.quality.disagreements.answered'),
      narrow: true,
      size: 130,
      cell: ({ second }) => <Instant at={second.at} quiet />,
    },
  ];
  if (!resolved) return columns;
  return [
    ...columns,
    {
      id: 'resolution',
      header: t('resources.quality.disagreements.resolution'),
      narrow: true,
      size: 220,
      cell: ({ resolution }) =>
        resolution === null ? '' : t(`resources.quality.disagreements.stands.${resolution.stands}`),
    },
  ];
}

/** Decisions on which two reviewers came to different outcomes; each opens. */
export function DisagreementList() {
  const t = useT();
  const url = useUrlState();
  const state = STATES.find((one) => one === url.get('state')) ?? 'open';
  const resolved = state === 'resolved';
  const columns = useMemo(() => columnsOf(t, resolved), [t, resolved]);
  const list = usePages<Disagreement>('/quality/disagreements', { state });
  return (
    <>
      <Box
        role="group"
        aria-label={t('resources.quality.disagreements.state')}
        sx={{ display: 'flex', gap: 1, mb: 1 }}
      >
        {STATES.map((one) => (
          <Button
            key={one}
            variant={one === state ? 'contained' : 'outlined'}
            aria-pressed={one === state}
            onClick={() => url.set({ state: one })}
          >
            {t(`resources.quality.disagreements.${one}`)}
          </Button>
        ))}
      </Box>
      <DataGrid
        name={`disagreements-${state}`}
        label={t('resources.quality.views.disagreements')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/quality/disagreements/${id}`}
        noun="resources.quality.disagreements.count"
        empty={
          resolved ? (
            <EmptyState title={t('resources.quality.disagreements.emptyResolved')} />
          ) : (
            <EmptyState
              title={t('resources.quality.disagreements.empty')}
              hint={t('resources.quality.disagreements.emptyHint')}
            />
          )
        }
      />
    </>
  );
}
