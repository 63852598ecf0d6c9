import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  BatchFilter,
  BatchPreview,
  CaseBatch,
  StartBatch as StartBatchInput,
} from '@tips/shared/case-batches';
import type { CaseOutcome } from '@tips/shared/cases';
import { AuditLog } from '../audit/index.ts';
import { CasesReadModel, reasonOf } from '../cases/index.ts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { BatchesReadModel } from './batches.read-model.ts';
import { BatchesRepository } from './batches.repository.ts';
import { RunBatches } from './run-batches.ts';
import { type Selected, SelectCases } from './select-cases.ts';

export const DECIDE_MANY: Grant = { roles: ['trust_safety_lead'] };

/** A case as it was when its batch was asked for. */
export type PinnedCase = { caseId: string; version: number };

const isReady = ({ exception }: Selected): boolean => exception === undefined;

/** Decides many cases as one, after a preview, and takes the whole batch back while there is time. */
@Injectable()
export class StartBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly cases: CasesReadModel,
    private readonly selectCases: SelectCases,
    private readonly repository: BatchesRepository,
    private readonly readModel: BatchesReadModel,
    private readonly runBatches: RunBatches,
    private readonly auditLog: AuditLog,
    private readonly secondPerson: RequireSecondPerson,
  ) {}

  async preview(principal: Principal, filter: BatchFilter, outcome: CaseOutcome): Promise<BatchPreview> {
    authorise(principal, DECIDE_MANY);
    return this.selectCases.describe(await this.selectCases.execute(principal, filter, outcome));
  }

  /**
   * Which cases it decides is fixed here. Throws VERSION_CONFLICT where they are more or fewer than the person saw, and
   * CHANGE_REQUEST_REQUIRED where they are more than one person decides at once.
   */
  async execute(principal: Principal, input: StartBatchInput): Promise<CaseBatch> {
    authorise(principal, DECIDE_MANY);
    await this.secondPerson.execute(principal, 'cases.batch', input);
    const batchId = randomUUID();
    await this.transactions.run(async () => {
      await this.begin(batchId, principal, input, await this.pin(principal, input));
    });
    return this.found(batchId);
  }

  /** The cases that a batch decides, and those that it leaves out. Throws REASON_CODE_UNKNOWN, VERSION_CONFLICT. */
  async pin(principal: Principal, input: StartBatchInput): Promise<Selected[]> {
    reasonOf(await this.cases.reasonCodes(), input);
    const selected = await this.selectCases.execute(principal, input.filter, input.outcome);
    const ready = selected.filter(isReady).length;
    if (ready === input.ready) return selected;
    throw new AppError(
      'VERSION_CONFLICT',
      `${ready} cases are ready by now, you saw ${input.ready}: look again.`,
      {
        details: { preview: await this.selectCases.describe(selected) },
      },
    );
  }

  /** What a second person has agreed to: those cases, as they were; one that has moved since is left out. */
  async apply(principal: Principal, input: StartBatchInput, agreed: readonly PinnedCase[]): Promise<void> {
    authorise(principal, DECIDE_MANY);
    const versions = new Map(agreed.map(({ caseId, version }) => [caseId, version]));
    await this.transactions.run(async () => {
      const all = await this.selectCases.execute(principal, input.filter, input.outcome);
      const selected = all.filter(({ row }) => versions.get(row.case_id) === row.version);
      if (!selected.some(isReady)) {
        throw new AppError('NO_CHANGE', 'None of these cases waits any more: nothing is left to decide.');
      }
      await this.begin(randomUUID(), principal, input, selected);
    });
  }

  /** Throws NOT_FOUND, UNDO_CLOSED. */
  async undo(principal: Principal, batchId: string): Promise<CaseBatch> {
    authorise(principal, DECIDE_MANY);
    await this.transactions.run(async () => {
      const before = await this.found(batchId);
      if (!(await this.repository.beginUndo(batchId, principal, this.clock.now()))) {
        throw new AppError('UNDO_CLOSED', undoRefusal(before), { details: { batch: before } });
      }
      await this.auditLog.append({
        principal,
        action: 'case_batch.undone',
        subjectKind: 'case_batch',
        subjectId: batchId,
        before: { counts: before.counts },
      });
      await this.transactions.afterCommit(() => this.runBatches.soon());
    });
    return this.found(batchId);
  }

  private async begin(
    batchId: string,
    principal: Principal,
    input: StartBatchInput,
    selected: readonly Selected[],
  ): Promise<void> {
    await this.repository.insert(batchId, input, selected, principal, this.clock.now());
    await this.auditLog.append({
      principal,
      action: 'case_batch.started',
      reason: input.note || input.reasonCode,
      subjectKind: 'case_batch',
      subjectId: batchId,
      after: { ...input, total: selected.length },
    });
    await this.transactions.afterCommit(() => this.runBatches.soon());
  }

  async found(batchId: string): Promise<CaseBatch> {
    const batch = await this.readModel.find(batchId);
    if (!batch) throw new AppError('NOT_FOUND', `There is no batch ${batchId}.`);
    return batch;
  }
}

function undoRefusal({ state, undoUntil }: CaseBatch): string {
  if (state === 'running') return 'The batch is still running: undo it when it is done.';
  if (state !== 'done') return 'The batch is undone already.';
  return `The batch could be undone until ${undoUntil ?? ''}.`;
}
