import { Injectable } from '@nestjs/common';
import { type CoinLine, coinLineSchema } from '@tips/shared/coins';
import type { JournalKind } from '@tips/shared/journal';
import type { IngestReject, IngestResult } from '@tips/shared/problem';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { PostJournal } from '../journal/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { BatchLine, BatchResult } from '../platform/ingest/batch.ts';
import { type IngestBody, ingestLines } from '../platform/ingest/ingest-lines.ts';
import { CoinsReadModel } from './coins.read-model.ts';
import { CoinsRepository, type NewCoinRow, type StoredCoinRow } from './coins.repository.ts';
import { type CoinPriceVersion, liabilityOf, postingOf, priceAt } from './domain/coin-posting.ts';

export const INGEST_COINS: Grant = { roles: ['admin'], scopes: ['ingest:tips'] };
/** Lines in a batch, which is one transaction. */
const COINS_PER_BATCH = 1_000;
const JOURNAL_KIND: Record<CoinLine['kind'], JournalKind> = {
  purchase: 'coin_purchase',
  refund: 'coin_refund',
  expiry: 'coin_expiry',
};
const FIELDS = [
  'kind',
  'viewerId',
  'coins',
  'amount',
  'currency',
  'processorFee',
  'occurredAt',
  'relatesTo',
] as const;

type Line = BatchLine<CoinLine>;
type Known = { prices: readonly CoinPriceVersion[]; stored: ReadonlyMap<string, StoredCoinRow> };

/** Takes purchases, refunds and expiries of coins, each exactly once by its id, and posts each to the journal. */
@Injectable()
export class IngestCoins {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly coins: CoinsReadModel,
    private readonly repository: CoinsRepository,
    private readonly journal: PostJournal,
    private readonly auditLog: AuditLog,
  ) {}

  execute(principal: Principal, input: { body: IngestBody; batchSize?: number }): Promise<IngestResult> {
    authorise(principal, INGEST_COINS);
    return ingestLines(input.body, {
      lineSchema: coinLineSchema,
      batchSize: input.batchSize ?? COINS_PER_BATCH,
      handleBatch: (lines) => this.transactions.run(() => this.store(principal, lines)),
    });
  }

  private async store(principal: Principal, lines: readonly Line[]): Promise<BatchResult> {
    const answered = lines.flatMap(({ value }) => value.relatesTo ?? []);
    const prices = await this.coins.prices();
    const known: Known = { prices, stored: await this.repository.stored(answered) };
    const rejected: IngestReject[] = [];
    const rows = new Map<string, NewCoinRow>();
    const good: Line[] = [];
    for (const line of lines) {
      const row = rowOf(line.value, known, rows);
      if ('message' in row) {
        rejected.push({ line: line.line, ...row });
        continue;
      }
      good.push(line);
      if (!rows.has(row.externalId)) rows.set(row.externalId, row);
    }
    const accepted = await this.repository.insert([...rows.values()], this.clock.now());
    await this.post(
      principal,
      [...rows.values()].filter(({ externalId }) => accepted.has(externalId)),
    );
    const conflicts = accepted.size < good.length ? await this.conflicts(good) : [];
    const duplicates = good.length - accepted.size - conflicts.length;
    const result = { accepted: accepted.size, duplicates, rejected: [...rejected, ...conflicts] };
    if (accepted.size > 0) await this.audit(principal, result);
    return result;
  }

  private async post(principal: Principal, rows: readonly NewCoinRow[]): Promise<void> {
    const entries = rows.map((row) => ({
      kind: JOURNAL_KIND[row.kind],
      externalId: row.externalId,
      occurredAt: new Date(row.occurredAt),
      reason: `${row.kind} of coins`,
      subject: { kind: 'coin_row', id: row.externalId },
      lines: postingOf(row, row.liability),
    }));
    await this.journal.executeAll(
      principal,
      entries.filter(({ lines }) => lines.length > 0),
    );
  }

  private async conflicts(lines: readonly Line[]): Promise<IngestReject[]> {
    const stored = await this.repository.stored(lines.map(({ value }) => value.externalId));
    return lines.flatMap(({ line, value }) => {
      const before = stored.get(value.externalId);
      return before === undefined ? [] : conflictOf(line, value, before);
    });
  }

  private async audit(principal: Principal, { accepted, duplicates, rejected }: BatchResult): Promise<void> {
    await this.auditLog.append({
      principal,
      action: 'coins.ingested',
      subjectKind: 'ledger',
      subjectId: 'coins',
      after: { accepted, duplicates, rejected: rejected.length },
    });
  }
}

type Refusal = { code: 'FIELD_INVALID'; path: string; message: string };

/** A refund goes at the value of the purchase that it answers, anything else at the one in force when it occurred. */
function rowOf(
  value: CoinLine,
  { prices, stored }: Known,
  batch: ReadonlyMap<string, NewCoinRow>,
): NewCoinRow | Refusal {
  const refusal = (path: string, message: string): Refusal => ({ code: 'FIELD_INVALID', path, message });
  const { kind, amount, processorFee, relatesTo, currency } = value;
  if (kind === 'expiry' && (amount !== 0 || processorFee !== 0))
    return refusal('amount', 'is 0 for an expiry, and so is the fee: no money moves');
  const answers = stored.get(relatesTo ?? '') ?? batch.get(relatesTo ?? '');
  if (kind === 'refund' && answers?.kind !== 'purchase')
    return refusal('relatesTo', 'names no purchase that is known');
  if (kind === 'refund' && answers?.currency !== currency)
    return refusal('currency', 'is another than that of the purchase');
  const price =
    kind === 'refund'
      ? prices.find(({ version }) => version === answers?.priceVersion)
      : priceAt(prices, Date.parse(value.occurredAt));
  const rate = price?.rates.find((each) => each.currency === currency);
  if (price === undefined || rate === undefined)
    return refusal('currency', `has no redemption value in force at ${value.occurredAt}`);
  return { ...value, liability: liabilityOf(value, rate.redemption), priceVersion: price.version };
}

function conflictOf(line: number, value: CoinLine, before: StoredCoinRow): IngestReject[] {
  const received = { ...value, occurredAt: new Date(value.occurredAt).toISOString() };
  const { priceVersion: _, ...stored } = before;
  const fields = FIELDS.filter((field) => (stored[field] ?? null) !== (received[field] ?? null));
  if (fields.length === 0) return [];
  const message = `${value.externalId} is stored with another ${fields.join(', ')}; rows never change.`;
  return [
    {
      line,
      code: 'EXTERNAL_ID_CONFLICT',
      path: 'externalId',
      message,
      details: { fields, stored, received },
    },
  ];
}
