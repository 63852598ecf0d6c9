import type { BatchLine, BatchResult } from './batch.ts';
import type { SourceRecord } from './source-record.ts';
import type { Tally } from './tally.ts';

type HandleBatch<T> = (lines: readonly BatchLine<T>[]) => Promise<BatchResult>;

/** Stores one batch at a time, in order, while its caller goes on reading. */
export class BatchWriter<T> {
  private running: Promise<void> | undefined;
  private failure: { cause: unknown } | undefined;
  private readonly handleBatch: HandleBatch<T>;
  private readonly tally: Tally;

  constructor(handleBatch: HandleBatch<T>, tally: Tally) {
    this.handleBatch = handleBatch;
    this.tally = tally;
  }

  /** Starts storing `batch` as soon as the one before is stored. */
  async write(batch: readonly SourceRecord[]): Promise<void> {
    await this.idle();
    this.throwIfFailed();
    this.running = this.store(batch);
  }

  async idle(): Promise<void> {
    await this.running;
    this.running = undefined;
  }

  throwIfFailed(): void {
    if (this.failure !== undefined) throw this.failure.cause;
  }

  private async store(batch: readonly SourceRecord[]): Promise<void> {
    try {
      // Every record's value has been parsed by the batch's schema.
      const result = await this.handleBatch(batch as unknown as readonly BatchLine<T>[]);
      this.tally.add(result, batch);
    } catch (cause) {
      this.failure = { cause };
    }
  }
}
