/** Most pairs of region and language that the index tells apart; the rest count as unknown. */
const PAIRS_MAX = 65_535;

export interface Locale {
  region: string | null;
  language: string | null;
}

/** Pairs of region and language by a number of two bytes; 0 is unknown and unknown. */
export class Locales {
  private readonly pairs: Locale[] = [{ region: null, language: null }];
  private readonly numbers = new Map<string, number>([['/', 0]]);

  get count(): number {
    return this.pairs.length;
  }

  /** Pairs that arrived after the first `from`. */
  since(from: number): readonly Locale[] {
    return this.pairs.slice(from);
  }

  numberOf(region: string | null, language: string | null): number {
    const key = `${region ?? ''}/${language ?? ''}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    if (this.pairs.length >= PAIRS_MAX) return 0;
    this.numbers.set(key, this.pairs.length);
    return this.pairs.push({ region, language }) - 1;
  }
}
