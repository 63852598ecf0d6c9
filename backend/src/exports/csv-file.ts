import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import type { Cell } from './domain/cells.ts';

export type Rows = AsyncIterable<readonly (readonly Cell[])[]>;
/** How many rows an export has, and the SHA-256 of its header and rows as CSV. */
export type Seal = { rows: number; sha256: string };

const lines = (records: readonly (readonly string[])[]): string =>
  stringify([...records], { record_delimiter: '\r\n' });

/** Counts and hashes what goes out. Both formats of the same rows have the same seal. */
export class Sealing {
  private readonly hash = createHash('sha256');
  private rows = 0;

  /** The header as CSV. */
  header(names: readonly string[]): string {
    return this.taken(lines([names]));
  }

  /** Rows as CSV. */
  add(rows: readonly (readonly Cell[])[]): string {
    this.rows += rows.length;
    return this.taken(lines(rows.map((row) => row.map((cell) => cell?.text ?? ''))));
  }

  seal(): Seal {
    return { rows: this.rows, sha256: this.hash.copy().digest('hex') };
  }

  private taken(text: string): string {
    this.hash.update(text);
    return text;
  }
}

/** CSV after RFC 4180, in UTF-8. Its last line is no row: `# rows=3 sha256=…` seals all before it. */
export async function* csvFile(
  names: readonly string[],
  rows: Rows,
  sealing: Sealing,
): AsyncGenerator<Buffer> {
  yield Buffer.from(sealing.header(names));
  for await (const batch of rows) if (batch.length > 0) yield Buffer.from(sealing.add(batch));
  const { rows: count, sha256 } = sealing.seal();
  yield Buffer.from(`# rows=${count} sha256=${sha256}\r\n`);
}
