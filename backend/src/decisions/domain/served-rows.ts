const BITS = 32;
const WORDS_MIN = 1024;

/** A row that was served, and when it was for the first time. */
export interface Served {
  row: number;
  atMs: number;
}

/** Which rows were answered `on`: the first time of each is kept until it is taken, all later ones cost a look at one bit. */
export class ServedRows {
  private words = new Uint32Array(WORDS_MIN);
  private fresh: Served[] = [];

  mark(row: number): void {
    const word = row >>> 5;
    const bit = 1 << (row & (BITS - 1));
    if (((this.words[word] ?? 0) & bit) === 0) this.first(row, word, bit);
  }

  /** Those that were served for the first time since it was asked last. */
  take(): Served[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }

  /** As if they had not been served: the next time is a first one again. */
  forget(rows: Iterable<number>): void {
    for (const row of rows) {
      const word = row >>> 5;
      this.words[word] = (this.words[word] ?? 0) & ~(1 << (row & (BITS - 1)));
    }
  }

  private first(row: number, word: number, bit: number): void {
    if (word >= this.words.length) {
      const wider = new Uint32Array(Math.max(word + 1, this.words.length * 2));
      wider.set(this.words);
      this.words = wider;
    }
    this.words[word] = (this.words[word] ?? 0) | bit;
    this.fresh.push({ row, atMs: Date.now() });
  }
}
