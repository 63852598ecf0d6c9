import { STAGE_NONE, type Entry } from '@tips/shared/ledger';
import { Link } from 'react-router-dom';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { EntryRate } from '../rates/EntryRate.tsx';

/** Columns of ledger rows; amounts are signed, their currency stands in its own column. */
export function entryColumns(t: Translator, format: Format): GridColumn<Entry>[] {
  const money = (
    id: 'gross' | 'processorFee' | 'platformFee' | 'net',
    narrow = false,
  ): GridColumn<Entry> => ({
    id,
    header: t(`resources.ledger.fields.${id}`),
    cell: (row) => <Money minor={row[id]} currency={row.currency} bare={!narrow} />,
    align: 'end',
    size: 118,
    narrow,
  });
  return [
    {
      id: 'occurredAt',
      header: t('resources.ledger.fields.occurredAt'),
      cell: (row) => format.instant(row.occurredAt),
      size: 170,
      main: true,
    },
    {
      id: 'account',
      header: t('resources.ledger.fields.account'),
      cell: (row) => <Link to={`/accounts/${encodeURIComponent(row.accountId)}`}>{row.accountId}</Link>,
      size: 170,
      grow: true,
    },
    {
      id: 'kind',
      header: t('resources.ledger.fields.kind'),
      cell: (row) => t(`words.entryKind.${row.kind}`),
      size: 140,
      narrow: true,
    },
    {
      id: 'stream',
      header: t('resources.ledger.fields.stream'),
      cell: (row) => t(`words.streams.${row.stream}`),
      size: 108,
    },
    {
      id: 'priorPeriod',
      header: t('resources.ledger.fields.priorPeriod'),
      cell: (row) => (row.priorPeriod ? format.instant(row.postedAt) : format.empty),
      size: 170,
      optional: true,
    },
    money('gross', true),
    money('processorFee'),
    money('platformFee'),
    money('net'),
    { id: 'currency', header: t('resources.ledger.fields.currency'), cell: (row) => row.currency, size: 84 },
    {
      id: 'rate',
      header: t('resources.ledger.fields.rate'),
      cell: (row) => <EntryRate rate={row.rate} />,
      align: 'end',
      size: 150,
    },
    {
      id: 'region',
      header: t('resources.ledger.fields.region'),
      cell: (row) => format.region(row.region),
      size: 130,
      optional: true,
    },
    {
      id: 'stage',
      header: t('resources.ledger.fields.stage'),
      cell: (row) => (row.stage === STAGE_NONE ? t('resources.ledger.stageNone') : row.stage),
      size: 90,
      optional: true,
    },
    {
      id: 'externalId',
      header: t('resources.ledger.fields.externalId'),
      cell: (row) => row.externalId,
      size: 180,
    },
    {
      id: 'relatesTo',
      header: t('resources.ledger.fields.relatesTo'),
      cell: (row) => row.relatesTo ?? format.empty,
      size: 160,
    },
    ...recordColumns(t, format),
  ];
}

/** What stands there for the record: hidden at first. */
function recordColumns(t: Translator, format: Format): GridColumn<Entry>[] {
  return [
    {
      id: 'tipper',
      header: t('resources.ledger.fields.tipper'),
      cell: (row) => row.tipperId ?? format.empty,
      size: 150,
      optional: true,
    },
    {
      id: 'feeSchedule',
      header: t('resources.ledger.fields.feeSchedule'),
      cell: (row) => format.integer(row.feeScheduleVersion),
      size: 100,
      align: 'end',
      optional: true,
    },
    {
      id: 'learntAt',
      header: t('resources.ledger.fields.learntAt'),
      cell: (row) => format.instant(row.learntAt),
      size: 170,
      optional: true,
    },
  ];
}
