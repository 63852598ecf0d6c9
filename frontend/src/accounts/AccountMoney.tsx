import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { Entry } from '@tips/shared/ledger';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { MONEY_ROLES } from '../kit/desk.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { DAY_MS } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Money } from '../kit/Money.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useToday } from '../kit/useNow.ts';
import { recentMoney } from './recent-money.ts';
import { useRecentEntries, type RecentEntries } from './useRecentEntries.ts';

const DAYS = 30;
const ROWS_SHOWN = 6;

const EntryTable = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  '& th': { textAlign: 'left', fontWeight: 600, color: 'var(--ink-quiet)', padding: '4px 0' },
  '& td': { padding: '5px 0', borderTop: '1px solid var(--line)' },
  '& .end': { textAlign: 'right' },
});

function LastEntries({ entries }: { entries: readonly Entry[] }) {
  const t = useT();
  return (
    <EntryTable aria-label={t('resources.accounts.money.last')}>
      <thead>
        <tr>
          <th scope="col">{t('resources.accounts.money.when')}</th>
          <th scope="col">{t('resources.accounts.money.kind')}</th>
          <th scope="col" className="end">
            {t('resources.accounts.money.gross')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.slice(0, ROWS_SHOWN).map((entry) => (
          <tr key={entry.id}>
            <td>
              <Instant at={entry.occurredAt} quiet />
            </td>
            <td>{t(`words.entryKind.${entry.kind}`)}</td>
            <td className="end">
              <Money minor={entry.gross} currency={entry.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </EntryTable>
  );
}

function MoneySummary({ recent }: { recent: RecentEntries }) {
  const t = useT();
  const money = useMemo(() => recentMoney(recent.items), [recent]);
  const words = [
    t.count('resources.accounts.money.tips', money.tips),
    t.count('resources.accounts.money.tippers', money.tippers),
    t.count('resources.accounts.money.disputes', money.disputes),
    t.count('resources.accounts.money.refunds', money.refunds),
  ];
  return (
    <Box sx={{ mb: 1.5 }}>
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
        {recent.complete
          ? t('resources.accounts.money.gross30')
          : t.count('resources.accounts.money.grossNewest', recent.items.length)}
      </Box>
      {money.currencies.map((line) => (
        <Box key={line.currency} sx={{ fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.4 }}>
          <Money minor={line.gross} currency={line.currency} />
        </Box>
      ))}
      <Box sx={{ color: 'var(--ink-quiet)' }}>
        {words.map((word) => word.replaceAll(' ', '\u00a0')).join(' · ')}
      </Box>
    </Box>
  );
}

/** The creator's last thirty days in the ledger, and the newest rows. */
export function AccountMoney({ accountId }: { accountId: string }) {
  const t = useT();
  const mayOpen = useHasRole(MONEY_ROLES);
  const today = useToday();
  const from = new Date(Date.parse(today) - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const entries = useRecentEntries(accountId, from);
  return (
    <Panel
      title={t('resources.accounts.money.title')}
      actions={
        mayOpen && (
          <Button component={Link} to={`/ledger?accountId=${encodeURIComponent(accountId)}`}>
            {t('resources.accounts.money.all')}
          </Button>
        )
      }
    >
      {entries.error !== null && (
        <ErrorState error={entries.error} onRetry={() => void entries.refetch()} compact />
      )}
      {entries.data?.items.length === 0 && (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.accounts.money.none')}</Box>
      )}
      {entries.data !== undefined && entries.data.items.length > 0 && (
        <>
          <MoneySummary recent={entries.data} />
          <LastEntries entries={entries.data.items} />
        </>
      )}
    </Panel>
  );
}
