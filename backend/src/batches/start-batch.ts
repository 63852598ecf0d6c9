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
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { BatchesReadModel } from './batches.read-model.ts';
import { BatchesRepository } from './batches.repository.ts';
import { RunBatches } from './run-batches.ts';
import { SelectCases } from './select-cases.ts';

export const DECIDE_MANY: Grant = { roles: ['trust_safety_lead'] };

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
  ) {}

  async preview(principal: Principal, filter: BatchFilter, outcome: CaseOutcome): Promise<BatchPreview> {
    authorise(principal, DECIDE_MANY);
    return this.selectCases.describe(await this.selectCases.execute(principal, filter, outcome));
  }

  /** Which cases it decides is fixed here. Throws VERSION_CONFLICT where they are more or fewer than the person saw. */
  async execute(principal: Principal, input: StartBatchInput): Promise<CaseBatch> {
    authorise(principal, DECIDE_MANY);
    reasonOf(await this.cases.reasonCodes(), input);
    const batchId = randomUUID();
    await this.transactions.run(async () => {
      const selected = await this.selectCases.execute(principal, input.filter, input.outcome);
      const ready = selected.filter(({ exception }) => exception === undefined).length;
      if (ready !== input.ready) {
        throw new AppError(
          'VERSION_CONFLICT',
          `${ready} cases are ready by now, you saw ${input.ready}: look again.`,
          {
            details: { preview: await this.selectCases.describe(selected) },
          },
        );
      }
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
    });
    return this.found(batchId);
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
