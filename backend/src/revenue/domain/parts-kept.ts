import type { CreatorColumns } from './creator-columns.ts';

/** How much was summed into a part. Entries are only ever added, so the same number and sum mean the same entries. */
export type PartVersion = { entries: number; gross: number };
export type KeptPart = PartVersion & { readonly columns: readonly CreatorColumns[] };

/** Parts of windows in memory, the longest unused let go first once their rows are more than `rowsMax`. */
export class PartsKept {
  private readonly parts = new Map<string, KeptPart>();
  private readonly rowsMax: number;
  private rows = 0;

  constructor(rowsMax: number) {
    this.rowsMax = rowsMax;
  }

  /** The part under this key if it is of this version. */
  find(key: string, { entries, gross }: PartVersion): KeptPart | undefined {
    const part = this.parts.get(key);
    if (part === undefined || part.entries !== entries || part.gross !== gross) return undefined;
    this.parts.delete(key);
    this.parts.set(key, part);
    return part;
  }

  keep(key: string, part: KeptPart): void {
    this.letGo(key);
    this.parts.set(key, part);
    this.rows += rowsOf(part);
    for (const oldest of this.parts.keys()) {
      if (this.rows <= this.rowsMax || oldest === key) break;
      this.letGo(oldest);
    }
  }

  private letGo(key: string): void {
    const part = this.parts.get(key);
    if (part === undefined) return;
    this.rows -= rowsOf(part);
    this.parts.delete(key);
  }
}

function rowsOf({ columns }: KeptPart): number {
  return columns.reduce((rows, { creators }) => rows + creators.length, 0);
}
