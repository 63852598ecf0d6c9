import type { TrialBalance } from '@tips/shared/ledger';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';

type Line = TrialBalance['lines'][number];

/** Columns of the trial balance: ledger account, currency, and its two sides. */
export function trialBalanceColumns(t: Translator, format: Format): GridColumn<Line>[] {
  const side = (id: 'debit' | 'credit'): GridColumn<Line> => ({
    id,
    header: t(`resources.ledger.${id}`),
    cell: (row) => (row[id] === 0 ? format.empty : <Money minor={row[id]} currency={row.currency} bare />),
    align: 'end',
    size: 150,
    narrow: true,
  });
  return [
    {
      id: 'account',
      header: t('resources.ledger.ledgerAccount'),
      cell: (row) => t(`resources.ledger.trialAccounts.${row.account}`),
      main: true,
      grow: true,
      size: 200,
    },
    {
      id: 'currency',
      header: t('resources.ledger.fields.currency'),
      cell: (row) => row.currency,
      size: 90,
      narrow: true,
    },
    side('debit'),
    side('credit'),
  ];
}
