import { type IngestReject, type IngestResult, REJECTED_LISTED_MAX } from '@tips/shared/problem';
import type { BatchResult } from './batch.ts';
import type { SourceRecord } from './source-record.ts';

type OnReject = (reject: IngestReject, original: unknown) => void;

/** Counts what became of the lines, and lists the first rejects. */
export class Tally {
  received = 0;
  private accepted = 0;
  private duplicates = 0;
  private rejectedTotal = 0;
  private readonly rejected: IngestReject[] = [];
  private readonly onReject: OnReject | undefined;

  constructor(onReject: OnReject | undefined) {
    this.onReject = onReject;
  }

  add(result: BatchResult, batch: readonly SourceRecord[]): void {
    this.accepted += result.accepted;
    this.duplicates += result.duplicates;
    if (result.rejected.length === 0) return;
    const originals = new Map(batch.map((record) => [record.line, record.original]));
    for (const reject of result.rejected) this.reject(reject, originals.get(reject.line));
  }

  reject(reject: IngestReject, original: unknown): void {
    this.rejectedTotal += 1;
    if (this.rejected.length < REJECTED_LISTED_MAX) this.rejected.push(reject);
    this.onReject?.(reject, original);
  }

  result(): IngestResult {
    return {
      received: this.received,
      accepted: this.accepted,
      duplicates: this.duplicates,
      rejected: this.rejected.toSorted((a, b) => a.line - b.line),
      rejectedTotal: this.rejectedTotal,
    };
  }
}
