import { Injectable } from '@nestjs/common';
import { FEATURES, type Feature } from '@tips/shared/ids';
import type { Stream, TipLine } from '@tips/shared/ledger';
import type { IngestReject } from '@tips/shared/problem';
import { AccountsReadModel } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import type { Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import type { BatchLine, BatchResult, StoreBatch } from '../platform/ingest/batch.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import { bodyOfLine } from './domain/entry-body.ts';
import { feeOf, type FeeSchedule } from './domain/fee-schedule.ts';
import { keyOf, settleRepeats } from './domain/settle-repeats.ts';
import { splitFee } from './domain/split-fee.ts';
import { type StageInForce, stageAt } from './domain/stage-timeline.ts';
import { EntryColumns, LedgerRepository, type NewEntry } from './ledger.repository.ts';

const FEATURE_OF: Record<Stream, Feature> = { tip: 'tips', coins: 'coins', gift: 'gifts' };

type Terms = { schedules: readonly FeeSchedule[]; timelines: Record<Feature, readonly StageInForce[]> };

type NewDelivery = { line: number; entry: NewEntry };
type TipBatch = {
  rejected: readonly IngestReject[];
  deliveries: readonly NewDelivery[];
  /** The first delivery of each key. */
  entries: EntryColumns;
};

/**
 * Posts tips, refunds and disputes to the ledger, each exactly once by account and external id: the same entry again is
 * a duplicate, another one under the same id a conflict. Who may do that is the caller's to say.
 */
@Injectable()
export class PostTips {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: LedgerRepository,
    private readonly accounts: AccountsReadModel,
    private readonly rollouts: RolloutsReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  /** Joins the caller's transaction; a line that is rejected leaves the others posted. */
  async execute(principal: Principal, lines: readonly BatchLine<TipLine>[]): Promise<BatchResult> {
    const store = await this.prepare(principal, lines);
    return store();
  }

  /** Reads what the lines need, in no transaction; what it answers stores them in that of its caller. */
  async prepare(principal: Principal, lines: readonly BatchLine<TipLine>[]): Promise<StoreBatch> {
    const regions = await this.accounts.regionsOf(lines.map(({ value }) => value.accountId));
    const terms = await this.terms();
    const rejected: IngestReject[] = [];
    const deliveries: NewDelivery[] = [];
    const first = new Map<string, NewEntry>();
    const breather = new Breather();
    for (const line of lines) {
      if (breather.due()) await breather.pause();
      const refusal = refusalOf(line, regions);
      if (refusal !== undefined) {
        rejected.push(refusal);
        continue;
      }
      const entry = newEntry(line.value, regions.get(line.value.accountId) ?? null, terms);
      deliveries.push({ line: line.line, entry });
      const key = keyOf(entry);
      if (!first.has(key)) first.set(key, entry);
    }
    const entries = await EntryColumns.of([...first.values()]);
    const batch = { rejected, deliveries, entries };
    return () => this.store(principal, batch);
  }

  private async store(
    principal: Principal,
    { rejected, deliveries, entries }: TipBatch,
  ): Promise<BatchResult> {
    const accepted = entries.length === 0 ? 0 : await this.ledger.insert(entries, this.clock.now());
    const repeats = accepted < deliveries.length ? await this.settle(deliveries, entries) : [];
    const duplicates = deliveries.length - repeats.length - accepted;
    const result = { accepted, duplicates, rejected: [...rejected, ...repeats] };
    if (accepted > 0) await this.audit(principal, result);
    return result;
  }

  /** Whatever was not new is either the same again or a conflict: what is stored now decides. */
  private async settle(deliveries: readonly NewDelivery[], entries: EntryColumns): Promise<IngestReject[]> {
    const all =
      entries.length === deliveries.length
        ? entries
        : await EntryColumns.of(deliveries.map(({ entry }) => entry));
    return settleRepeats(deliveries, await this.ledger.conflictsWith(all));
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

function newEntry(value: TipLine, region: string | null, terms: Terms): NewEntry {
  const body = bodyOfLine(value);
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
