import { Injectable } from '@nestjs/common';
import { BATCH_UNDO_MINUTES, type BatchException } from '@tips/shared/case-batches';
import type { ErrorCode } from '@tips/shared/problem';
import { DecideCase } from '../cases/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { BatchesRepository, type BatchItem, type BatchUnderWay } from './batches.repository.ts';

const MINUTE_MS = 60_000;
/** Creators hear of their decision when the batch can no longer be undone; a run may take so many minutes itself. */
const TELL_AFTER_MINUTES = BATCH_UNDO_MINUTES + 5;

const EXCEPTIONS: Partial<Record<ErrorCode, BatchException>> = {
  LEASE_HELD_BY_OTHER: 'in_hand',
  SAME_DECIDER: 'barred',
  NOT_ELIGIBLE: 'not_eligible',
};

/** Works batches off, each case in a transaction of its own: a case that refuses is left out, a crash loses none and doubles none. */
@Injectable()
export class RunBatches {
  private running: Promise<void> | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: BatchesRepository,
    private readonly decideCase: DecideCase,
  ) {}

  /** Starts a run without waiting for it. A failure leaves the rest to the next run of the job. */
  soon(): void {
    this.execute().catch(() => {});
  }

  /** Resolves when no batch is left with anything to do. */
  async execute(): Promise<void> {
    this.running ??= this.runAll().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async runAll(): Promise<void> {
    for (;;) {
      const batches = await this.repository.underWay();
      if (batches.length === 0) return;
      for (const batch of batches) await this.runOne(batch);
    }
  }

  private async runOne(batch: BatchUnderWay): Promise<void> {
    const step = batch.state === 'running' ? () => this.applyNext(batch) : () => this.undoNext(batch);
    while (await step());
    const undoUntil = new Date(this.clock.now().getTime() + BATCH_UNDO_MINUTES * MINUTE_MS);
    await this.repository.finish(batch.batchId, batch.state, undoUntil);
  }

  private async applyNext({ batchId, outcome, reasonCode, note, by }: BatchUnderWay): Promise<boolean> {
    const tellFrom = new Date(this.clock.now().getTime() + TELL_AFTER_MINUTES * MINUTE_MS);
    return this.next(
      batchId,
      'waiting',
      async ({ caseId, version }) => {
        await this.decideCase.inBatch(by, { caseId, version, outcome, reasonCode, note, tellFrom });
        await this.repository.setItem(batchId, caseId, 'applied');
      },
      ({ caseId }, error) =>
        this.repository.setItem(batchId, caseId, 'skipped', EXCEPTIONS[error.code] ?? 'changed'),
    );
  }

  private async undoNext({ batchId, undoneBy }: BatchUnderWay): Promise<boolean> {
    return this.next(
      batchId,
      'applied',
      async ({ caseId }) => {
        await this.decideCase.undo(undoneBy, caseId, `Batch ${batchId} is undone`);
        await this.repository.setItem(batchId, caseId, 'undone');
      },
      ({ caseId }) => this.repository.setItem(batchId, caseId, 'kept', 'undo_refused'),
    );
  }

  /** False where nothing is left. */
  private async next(
    batchId: string,
    state: 'waiting' | 'applied',
    work: (item: BatchItem) => Promise<void>,
    refused: (item: BatchItem, error: AppError) => Promise<void>,
  ): Promise<boolean> {
    let item: BatchItem | undefined;
    try {
      await this.transactions.run(async () => {
        item = await this.repository.lockNext(batchId, state);
        if (item) await work(item);
      });
    } catch (error) {
      if (item === undefined || !(error instanceof AppError)) throw error;
      await refused(item, error);
    }
    return item !== undefined;
  }
}
