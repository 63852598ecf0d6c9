/** Part of a window, `from` in and `to` out, and how many entries its answer is made of. */
export type PeriodVersion = { period: string; from: string; to: string; entries: number };

type Kept<Row> = { entries: number; rows: readonly Row[] };

/**
 * Answers about periods that are long over, so that only those that entries have come to since are asked for again. Entries are only ever
 * added, so the same number means the same entries. The longest unused are let go first.
 */
export class PeriodsKept<Row extends { period: string }> {
  private readonly kept = new Map<string, Kept<Row>>();
  private readonly periodsMax: number;

  constructor(periodsMax: number) {
    this.periodsMax = periodsMax;
  }

  /** The rows of all periods, those that are not known from `read`, which is asked for periods that follow one another. */
  async of(
    question: string,
    periods: readonly PeriodVersion[],
    read: (range: { from: string; to: string }) => Promise<Row[]>,
  ): Promise<Row[]> {
    const found = new Map<string, readonly Row[]>();
    const stale: PeriodVersion[][] = [];
    for (const each of periods) {
      const known = this.find(keyOf(question, each), each.entries);
      const last = stale.at(-1);
      if (known !== undefined) found.set(each.period, known);
      else if (last?.at(-1)?.to === each.from) last.push(each);
      else stale.push([each]);
    }
    for (const run of stale) {
      const [first] = run;
      const last = run.at(-1);
      if (first === undefined || last === undefined) continue;
      const rows = await read({ from: first.from, to: last.to });
      for (const each of run) {
        const own = rows.filter(({ period }) => period === each.period);
        this.keep(keyOf(question, each), { entries: each.entries, rows: own });
        found.set(each.period, own);
      }
    }
    return periods.flatMap(({ period }) => found.get(period) ?? []);
  }

  private find(key: string, entries: number): readonly Row[] | undefined {
    const known = this.kept.get(key);
    if (known?.entries !== entries) return undefined;
    this.kept.delete(key);
    this.kept.set(key, known);
    return known.rows;
  }

  private keep(key: string, answer: Kept<Row>): void {
    this.kept.delete(key);
    this.kept.set(key, answer);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.periodsMax && oldest !== undefined) this.kept.delete(oldest);
  }
}

const keyOf = (question: string, { from, to }: PeriodVersion): string => `${question} ${from} ${to}`;
