import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import type { IngestReject } from '@tips/shared/problem';

/** Where rejects go, one JSON object a line, with the row as it was. There is no file where nothing was rejected. */
export class RejectsFile {
  private stream: WriteStream | undefined;
  private failure: Error | undefined;
  written = 0;

  constructor(readonly path: string) {
    // What an earlier run left would be taken for this one's.
    rmSync(path, { force: true });
  }

  write(reject: IngestReject, original: unknown): void {
    this.stream ??= this.open();
    this.stream.write(`${JSON.stringify({ ...reject, row: original ?? null })}\n`);
    this.written += 1;
  }

  async close(): Promise<void> {
    if (this.stream !== undefined && this.failure === undefined) {
      this.stream.end();
      await once(this.stream, 'close');
    }
    if (this.failure !== undefined) throw this.failure;
  }

  private open(): WriteStream {
    const stream = createWriteStream(this.path);
    stream.once('error', (error) => {
      this.failure = error;
    });
    return stream;
  }
}
