import type { BatchLine, StoreBatch } from './batch.ts';
import type { SourceRecord } from './source-record.ts';
import type { Tally } from './tally.ts';

type PrepareBatch<T> = (lines: readonly BatchLine<T>[]) => Promise<StoreBatch>;

/** Stores one batch at a time, in order, while the next is prepared and its caller goes on reading. */
export class BatchWriter<T> {
  private running: Promise<void> | undefined;
  private failure: { cause: unknown } | undefined;
  private readonly prepareBatch: PrepareBatch<T>;
  private readonly tally: Tally;

  constructor(prepareBatch: PrepareBatch<T>, tally: Tally) {
    this.prepareBatch = prepareBatch;
    this.tally = tally;
  }

  /** Starts storing `batch` as soon as the one before is stored. */
  async write(batch: readonly SourceRecord[]): Promise<void> {
    // Every record's value has been parsed by the batch's schema.
    const store = await this.prepareBatch(batch as unknown as readonly BatchLine<T>[]);
    await this.idle();
    this.throwIfFailed();
    this.running = this.store(batch, store);
  }

  async idle(): Promise<void> {
    await this.running;
    this.running = undefined;
  }

  throwIfFailed(): void {
    if (this.failure !== undefined) throw this.failure.cause;
  }

  private async store(batch: readonly SourceRecord[], store: StoreBatch): Promise<void> {
    try {
      this.tally.add(await store(), batch);
    } catch (cause) {
      this.failure = { cause };
    }
  }
}
