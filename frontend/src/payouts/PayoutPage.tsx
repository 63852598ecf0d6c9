import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PayoutDetail } from '@tips/shared/payouts';
import type { PayoutTie, ProcessorSide } from '@tips/shared/reconciliation';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Money } from '../kit/Money.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { Sign } from '../kit/Sign.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi, usePages } from '../kit/useApi.ts';
import { NextPayoutPanel } from './NextPayoutPanel.tsx';

function History({ payout }: { payout: PayoutDetail }) {
  const t = useT();
  return (
    <Panel title={t('resources.payouts.history')}>
      <Facts
        facts={payout.history.map((event) => ({
          id: event.state,
          label: <StatusChip kind="payoutState" value={event.state} />,
          value: (
            <>
              <Instant at={event.occurredAt} exact />
              {event.failureCode !== null && ` · ${event.failureCode}`}
              <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
                {' · '}
                {t('resources.payouts.learnt')} <Instant at={event.learntAt} exact />
                {!event.applied && ` · ${t('resources.payouts.notApplied')}`}
              </Box>
            </>
          ),
        }))}
      />
    </Panel>
  );
}

function Tied({ difference, currency }: { difference: number; currency: string }) {
  const t = useT();
  const isTied = difference === 0;
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        mb: 1.5,
        color: isTied ? 'var(--good)' : 'var(--bad)',
      }}
    >
      <Sign shape={isTied ? 'check' : 'cross'} size={12} />
      <span>{t(isTied ? 'resources.payouts.tied' : 'resources.payouts.untied')}</span>
      {!isTied && <Money minor={difference} currency={currency} />}
    </Box>
  );
}

/** A creator's payout: entries up to the schedule's delay, and what was left over before. */
function CreatorMembers({ payout, tie }: { payout: PayoutDetail; tie: NonNullable<PayoutDetail['tie']> }) {
  const t = useT();
  const { currency } = payout;
  const leftOver = tie.difference;
  return (
    <Panel title={t('resources.payouts.members')}>
      <Facts
        facts={[
          {
            label: t('resources.payouts.carriedIn'),
            value: <Money minor={tie.carriedIn} currency={currency} />,
          },
          {
            label: (
              <Link
                to={`/ledger?accountId=${encodeURIComponent(payout.accountId ?? '')}&currency=${currency}`}
              >
                {t.count('resources.payouts.entries', tie.members)}
              </Link>
            ),
            value: <Money minor={tie.sum} currency={currency} />,
          },
          {
            label: t('resources.payouts.paidOut'),
            value: <Money minor={-payout.amount} currency={currency} />,
          },
          {
            label: t(leftOver < 0 ? 'resources.payouts.ahead' : 'resources.payouts.leftOver'),
            value: <Money minor={leftOver} currency={currency} />,
          },
        ]}
      />
    </Panel>
  );
}

/** The platform's own payout: the lines of the processor's report that name it. */
function ReportMembers({ payout }: { payout: PayoutDetail }) {
  const t = useT();
  const format = useFormat();
  const path = `/reconciliation/payouts/${encodeURIComponent(payout.payoutId)}`;
  const tie = useApi<PayoutTie>(path);
  const list = usePages<ProcessorSide>(`${path}/lines`);
  const columns = useMemo<GridColumn<ProcessorSide>[]>(
    () => [
      {
        id: 'category',
        header: t('resources.reconciliation.fields.category'),
        cell: (row) => row.category,
        size: 150,
        main: true,
      },
      {
        id: 'source',
        header: t('resources.reconciliation.fields.subject'),
        cell: (row) => row.sourceId,
        size: 210,
        grow: true,
      },
      {
        id: 'at',
        header: t('resources.reconciliation.fields.at'),
        cell: (row) => format.instant(row.createdAt),
        size: 170,
      },
      {
        id: 'gross',
        header: t('resources.ledger.fields.gross'),
        cell: (row) => <Money minor={row.gross} currency={row.currency} bare />,
        align: 'end',
        size: 110,
      },
      {
        id: 'fee',
        header: t('resources.reconciliation.fields.fee'),
        cell: (row) => <Money minor={row.fee} currency={row.currency} bare />,
        align: 'end',
        size: 100,
      },
      {
        id: 'net',
        header: t('resources.ledger.fields.net'),
        cell: (row) => <Money minor={row.net} currency={row.currency} />,
        align: 'end',
        size: 130,
        narrow: true,
      },
    ],
    [t, format],
  );
  const hasMembers = tie.data !== undefined && tie.data.members > 0;
  return (
    <Panel title={t('resources.payouts.members')}>
      {hasMembers && <Tied difference={(tie.data?.sum ?? 0) - payout.amount} currency={payout.currency} />}
      <DataGrid
        name="payout.members"
        label={t('resources.payouts.members')}
        columns={columns}
        list={list}
        rowKey={(row) => row.balanceTransactionId}
        noun="resources.reconciliation.lineCount"
        empty={
          <EmptyState title={t('resources.payouts.noMembers')} hint={t('resources.payouts.noMembersHint')} />
        }
        maxHeight="480px"
      />
    </Panel>
  );
}

function Facing({ payout }: { payout: PayoutDetail }) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel title={t('resources.payouts.facts')}>
      <Facts
        facts={[
          {
            label: t('resources.payouts.fields.payee'),
            value:
              payout.accountId === null ? (
                t('resources.payouts.platform')
              ) : (
                <Link to={`/accounts/${encodeURIComponent(payout.accountId)}`}>{payout.accountId}</Link>
              ),
          },
          { label: t('resources.payouts.fields.arrivalOn'), value: format.day(payout.arrivalOn) },
          {
            label: t('resources.payouts.fields.how'),
            value: t(payout.automatic ? 'resources.payouts.automatic' : 'resources.payouts.manual'),
          },
          ...(payout.failureCode === null
            ? []
            : [{ label: t('resources.payouts.fields.failureCode'), value: payout.failureCode }]),
        ]}
      />
    </Panel>
  );
}

/** One payout: its states by both times, what is in it, and whether that adds up. */
export function PayoutPage() {
  const t = useT();
  const { id = '' } = useParams();
  const payout = useApi<PayoutDetail>(`/payouts/${encodeURIComponent(id)}`);
  return (
    <Page
      title={id.slice(id.indexOf(':') + 1)}
      aside={
        payout.data && (
          <>
            <StatusChip kind="payoutState" value={payout.data.state} soft />
            <Money minor={payout.data.amount} currency={payout.data.currency} />
          </>
        )
      }
      actions={
        <Button component={Link} to="/payouts">
          {t('resources.payouts.back')}
        </Button>
      }
    >
      <Answer of={payout}>
        {(data) => (
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: '1fr 2fr' } }}>
              <Facing payout={data} />
              <History payout={data} />
            </Box>
            {data.tie === null ? (
              <ReportMembers payout={data} />
            ) : (
              <CreatorMembers payout={data} tie={data.tie} />
            )}
            {data.accountId !== null && <NextPayoutPanel accountId={data.accountId} />}
          </Box>
        )}
      </Answer>
    </Page>
  );
}
