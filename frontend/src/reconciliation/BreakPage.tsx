import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Page as Rows } from '@tips/shared/page';
import type { LedgerSide, ProcessorSide, ReconciliationBreak } from '@tips/shared/reconciliation';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Keys } from '../kit/Keys.tsx';
import { Money } from '../kit/Money.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { useShortcuts } from '../kit/useShortcuts.ts';
import { breakHref } from './break-columns.tsx';
import { RECONCILERS } from './BreakList.tsx';
import { ResolveDialog } from './ResolveDialog.tsx';

function Processor({ side }: { side: ProcessorSide | null }) {
  const t = useT();
  const { currency = '' } = side ?? {};
  const money = (minor: number): ReactNode => <Money minor={minor} currency={currency} />;
  return (
    <Panel title={t('resources.reconciliation.processor')}>
      {side === null ? (
        t('resources.reconciliation.nothingThere')
      ) : (
        <Facts
          facts={[
            { label: t('resources.reconciliation.fields.subject'), value: side.sourceId },
            { label: t('resources.reconciliation.fields.category'), value: side.category },
            { label: t('resources.ledger.fields.gross'), value: money(side.gross) },
            { label: t('resources.reconciliation.fee'), value: money(side.fee) },
            { label: t('resources.ledger.fields.net'), value: money(side.net) },
            { label: t('resources.reconciliation.fields.at'), value: <Instant at={side.createdAt} exact /> },
            { label: t('resources.reconciliation.fields.transaction'), value: side.balanceTransactionId },
          ]}
        />
      )}
    </Panel>
  );
}

function Ledger({ side }: { side: LedgerSide | null }) {
  const t = useT();
  const { currency = '' } = side ?? {};
  const money = (minor: number): ReactNode => <Money minor={minor} currency={currency} />;
  return (
    <Panel title={t('resources.reconciliation.ledger')}>
      {side === null ? (
        t('resources.reconciliation.nothingThere')
      ) : (
        <Facts
          facts={[
            { label: t('resources.reconciliation.fields.subject'), value: side.externalId },
            {
              label: t('resources.reconciliation.fields.move'),
              value: t(`resources.reconciliation.moves.${side.move}`),
            },
            { label: t('resources.ledger.fields.gross'), value: money(side.gross) },
            { label: t('resources.reconciliation.fee'), value: money(side.fee) },
            { label: t('resources.ledger.fields.net'), value: money(side.gross - side.fee) },
            { label: t('resources.reconciliation.fields.at'), value: <Instant at={side.occurredAt} exact /> },
            ...(side.accountId === null
              ? []
              : [
                  {
                    label: t('resources.ledger.fields.account'),
                    value: (
                      <Link to={`/ledger?accountId=${encodeURIComponent(side.accountId)}`}>
                        {side.accountId}
                      </Link>
                    ),
                  },
                ]),
          ]}
        />
      )}
    </Panel>
  );
}

function Ending({ one }: { one: ReconciliationBreak }) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel title={t('resources.reconciliation.finding')}>
      <p style={{ marginTop: 0 }}>{t(`resources.reconciliation.explained.${one.kind}`)}</p>
      <Facts
        facts={[
          {
            label: t('resources.reconciliation.fields.difference'),
            value: <Money minor={one.difference} currency={one.currency} />,
          },
          ...(one.payoutId === null
            ? []
            : [
                {
                  label: t('resources.reconciliation.fields.payout'),
                  value: (
                    <Link to={`/payouts/${encodeURIComponent(`stripe:${one.payoutId}`)}`}>
                      {one.payoutId}
                    </Link>
                  ),
                },
              ]),
          {
            label: t('resources.reconciliation.fields.firstSeen'),
            value: <Instant at={one.firstSeenAt} exact />,
          },
          {
            label: t('resources.reconciliation.fields.lastSeen'),
            value: <Instant at={one.lastSeenAt} exact />,
          },
          ...(one.endedAt === null
            ? []
            : [
                {
                  label: t('resources.reconciliation.fields.ended'),
                  value: `${one.endedBy ?? ''} · ${format.instant(one.endedAt)}`,
                },
                { label: t('resources.reconciliation.fields.reason'), value: one.reason ?? format.empty },
                {
                  label: t('resources.reconciliation.bookTo'),
                  value: t(
                    one.bookedTo === null
                      ? 'resources.reconciliation.bookNothing'
                      : `resources.reconciliation.accounts.${one.bookedTo}`,
                  ),
                },
              ]),
        ]}
      />
    </Panel>
  );
}

/** Where the next open break is, after this one where there are more. */
function useNextBreak(id: string): string | undefined {
  const open = useApi<Rows<ReconciliationBreak>>('/reconciliation/breaks', { state: 'open' });
  const items = open.data?.items ?? [];
  const place = items.findIndex((each) => each.id === id);
  const next = items[place + 1] ?? items[0];
  return next === undefined || next.id === id ? undefined : breakHref(next);
}

/** One difference with both sides beside each other, and how it ended. */
export function BreakPage() {
  const t = useT();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const [resolving, setResolving] = useState(false);
  const found = useApi<ReconciliationBreak>(`/reconciliation/breaks/${id}`);
  const next = useNextBreak(id);
  const mayResolve = useHasRole(RECONCILERS) && found.data !== undefined && found.data.endedAt === null;
  useShortcuts([
    ...(mayResolve
      ? [{ keys: 'r', label: t('resources.reconciliation.resolve'), run: () => setResolving(true) }]
      : []),
    ...(next === undefined
      ? []
      : [{ keys: 'n', label: t('resources.reconciliation.next'), run: () => void navigate(next) }]),
    {
      keys: 'u',
      label: t('resources.reconciliation.back'),
      run: () => void navigate('/reconciliation?state=open'),
    },
  ]);
  return (
    <Page
      title={found.data === undefined ? id : t(`resources.reconciliation.kinds.${found.data.kind}`)}
      aside={found.data && <StatusChip kind="breakState" value={found.data.state} soft />}
      actions={
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button component={Link} to="/reconciliation?state=open">
            {t('resources.reconciliation.back')}
          </Button>
          {next !== undefined && (
            <Button component={Link} to={next} endIcon={<Keys keys="n" />}>
              {t('resources.reconciliation.next')}
            </Button>
          )}
          {mayResolve && (
            <Button variant="contained" endIcon={<Keys keys="r" />} onClick={() => setResolving(true)}>
              {t('resources.reconciliation.resolve')}
            </Button>
          )}
        </Box>
      }
    >
      <Answer of={found}>
        {(one) => (
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Ending one={one} />
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: '1fr 1fr' } }}>
              <Processor side={one.processor} />
              <Ledger side={one.ledger} />
            </Box>
            {resolving && <ResolveDialog one={one} onClose={() => setResolving(false)} />}
          </Box>
        )}
      </Answer>
    </Page>
  );
}
