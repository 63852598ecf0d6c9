import { Injectable } from '@nestjs/common';
import { FEATURES, type Feature } from '@tips/shared/ids';
import { type Stream, type TipLine, tipLineSchema } from '@tips/shared/ledger';
import type { IngestReject, IngestResult } from '@tips/shared/problem';
import { AccountsReadModel } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { BatchLine, BatchResult } from '../platform/ingest/batch.ts';
import { type IngestBody, ingestLines } from '../platform/ingest/ingest-lines.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import { bodyOfLine } from './domain/entry-body.ts';
import { feeOf, type FeeSchedule } from './domain/fee-schedule.ts';
import { type Delivery, keyOf, settleRepeats } from './domain/settle-repeats.ts';
import { splitFee } from './domain/split-fee.ts';
import { type StageInForce, stageAt } from './domain/stage-timeline.ts';
import { LedgerRepository, type NewEntry } from './ledger.repository.ts';

export const INGEST_TIPS: Grant = { roles: ['admin'], scopes: ['ingest:tips'] };
/** Tips in a batch, which is one statement and one transaction. */
export const TIPS_PER_BATCH = 5_000;

const FEATURE_OF: Record<Stream, Feature> = { tip: 'tips', coins: 'coins', gift: 'gifts' };

type Terms = { schedules: readonly FeeSchedule[]; timelines: Record<Feature, readonly StageInForce[]> };

export type IngestTipsInput = { body: IngestBody; batchSize?: number };

/**
 * Takes tips, refunds and disputes into the ledger, each exactly once by account and external id: the same entry again is
 * a duplicate, another one under the same id a conflict.
 */
@Injectable()
export class IngestTips {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ledger: LedgerRepository,
    private readonly accounts: AccountsReadModel,
    private readonly rollouts: RolloutsReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, input: IngestTipsInput): Promise<IngestResult> {
    authorise(principal, INGEST_TIPS);
    return ingestLines(input.body, {
      lineSchema: tipLineSchema,
      batchSize: input.batchSize ?? TIPS_PER_BATCH,
      handleBatch: (lines) => this.transactions.run(() => this.store(principal, lines)),
    });
  }

  private async store(principal: Principal, lines: readonly BatchLine<TipLine>[]): Promise<BatchResult> {
    const regions = await this.accounts.regionsOf(lines.map(({ value }) => value.accountId));
    const rejected = lines.flatMap((line) => refusalOf(line, regions) ?? []);
    const refused = new Set(rejected.map(({ line }) => line));
    const deliveries = lines
      .filter(({ line }) => !refused.has(line))
      .map(({ line, value }): Delivery => ({ line, key: keyOf(value), value, body: bodyOfLine(value) }));
    const first = new Map(deliveries.toReversed().map((delivery) => [delivery.key, delivery]));
    const terms = await this.terms();
    const entries = Array.from(first.values(), (delivery) => newEntry(delivery, regions, terms));
    const accepted = entries.length === 0 ? 0 : await this.ledger.insert(entries, this.clock.now());

    const repeats = accepted < deliveries.length ? await this.settle(deliveries) : [];
    const duplicates = deliveries.length - repeats.length - accepted;
    const result = { accepted, duplicates, rejected: [...rejected, ...repeats] };
    if (accepted > 0) await this.audit(principal, result);
    return result;
  }

  /** Whatever was not new is either the same again or a conflict: what is stored now decides. */
  private async settle(deliveries: readonly Delivery[]): Promise<IngestReject[]> {
    return settleRepeats(deliveries, await this.ledger.bodiesOf(deliveries.map(({ value }) => value)));
  }

  private async terms(): Promise<Terms> {
    const schedules = await this.ledger.feeSchedules();
    const timelines: Terms['timelines'] = { tips: [], gifts: [], coins: [] };
    for (const feature of FEATURES) timelines[feature] = await this.rollouts.stages(feature);
    return { schedules, timelines };
  }

  private async audit(principal: Principal, result: BatchResult): Promise<void> {
    const { accepted, duplicates, rejected } = result;
    await this.auditLog.append({
      principal,
      action: 'tips.ingested',
      subjectKind: 'ingest',
      subjectId: 'tips',
      after: { accepted, duplicates, rejected: rejected.length },
    });
  }
}

function refusalOf(
  { line, value }: BatchLine<TipLine>,
  regions: ReadonlyMap<string, string | null>,
): IngestReject | undefined {
  if (!regions.has(value.accountId)) {
    const message = `There is no account ${value.accountId}: send accounts before their tips.`;
    return { line, code: 'ACCOUNT_UNKNOWN', path: 'accountId', message };
  }
  if (value.kind !== 'tip' && (value.relatesTo ?? null) === null) {
    const message = `A ${value.kind} names the entry that it answers by its externalId.`;
    return { line, code: 'RELATES_TO_MISSING', path: 'relatesTo', message };
  }
  return undefined;
}

function newEntry(
  { value, body }: Delivery,
  regions: ReadonlyMap<string, string | null>,
  terms: Terms,
): NewEntry {
  const region = regions.get(value.accountId) ?? null;
  const occurredAt = Date.parse(body.occurredAt);
  const fee = feeOf(terms.schedules, { stream: body.stream, region, occurredAt });
  const split = splitFee({ ...body, platformFeeBp: fee.platformFeeBp });
  return {
    ...body,
    ...split,
    accountId: value.accountId,
    externalId: value.externalId,
    feeScheduleVersion: fee.version,
    region,
    stage: stageAt(terms.timelines[FEATURE_OF[body.stream]], occurredAt),
  };
}
