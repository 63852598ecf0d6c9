import { Injectable } from '@nestjs/common';
import { type FrozenRate, frozenRateSchema } from '@tips/shared/rates';
import { z } from 'zod';
import { integerArray, textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { RatesRow } from './domain/rates-file.ts';

/** A day and currency that a rate is wanted of. */
export type RateWanted = { currency: string; day: string };
export type RateConflict = { line: number; currency: string; day: string; known: string; given: string };

const GIVEN = `SELECT * FROM unnest($1::text[], $2::date[], $3::numeric[], $4::integer[]) AS g (currency, day, rate, line)`;
const conflictSchema = z.array(
  z.object({ line: z.int(), currency: z.string(), day: z.string(), known: z.string(), given: z.string() }),
);
const wantedSchema = z.array(
  frozenRateSchema.omit({ frozen: true }).extend({ state: z.enum(['frozen', 'covered', 'open']) }),
);

/** The last rate on or before each wanted day: the frozen one, else what the source published last. */
const WANTED = `
  SELECT g.currency, g.day::text AS day, coalesce(frozen.rate, known.rate)::text AS rate,
    coalesce(frozen.rate_day, known.day)::text AS "rateDay", coalesce(frozen.source, known.source) AS source,
    CASE WHEN frozen.day IS NOT NULL THEN 'frozen' WHEN g.day <= history.last THEN 'covered' ELSE 'open' END AS state
  FROM unnest($1::text[], $2::date[]) AS g (currency, day)
  CROSS JOIN (SELECT max(day) AS last FROM reference_rate) AS history
  LEFT JOIN frozen_rate AS frozen ON frozen.currency = g.currency AND frozen.day = g.day
  LEFT JOIN LATERAL (
    SELECT r.rate, r.day, r.source FROM reference_rate AS r
    WHERE frozen.day IS NULL AND r.currency = g.currency AND r.day <= g.day
    ORDER BY r.day DESC LIMIT 1
  ) AS known ON true
  WHERE coalesce(frozen.rate, known.rate) IS NOT NULL`;

/** Adds rates and freezes them. There is no way to change one. */
@Injectable()
export class RatesRepository {
  constructor(private readonly transactions: Transactions) {}

  async lock(): Promise<void> {
    await this.transactions.lock('reference rates');
  }

  /** How many rates were new; the first that are known with another value, which nothing changes. */
  async insert(
    rows: readonly RatesRow[],
    source: string,
    importedAt: Date,
  ): Promise<{ added: number; conflicts: RateConflict[] }> {
    const flat = rows.flatMap(({ line, day, rates }) =>
      [...rates].map(([currency, rate]) => ({ line, day, currency, rate })),
    );
    const given = [
      textArray(flat.map(({ currency }) => currency)),
      textArray(flat.map(({ day }) => day)),
      textArray(flat.map(({ rate }) => rate)),
      integerArray(flat.map(({ line }) => line)),
    ];
    const { manager } = this.transactions;
    const added: unknown[] = await manager.query(
      `INSERT INTO reference_rate (currency, day, rate, source, imported_at)
       SELECT g.currency, g.day, g.rate, $5, $6 FROM (${GIVEN}) AS g
       ON CONFLICT (currency, day) DO NOTHING RETURNING 1`,
      [...given, source, importedAt],
    );
    // What was new can't differ.
    if (added.length === flat.length) return { added: added.length, conflicts: [] };
    const conflicts: unknown = await manager.query(
      `SELECT g.line, g.currency, g.day::text AS day, r.rate::text AS known, g.rate::text AS given
       FROM (${GIVEN}) AS g JOIN reference_rate AS r ON r.currency = g.currency AND r.day = g.day
       WHERE r.rate <> g.rate ORDER BY g.line LIMIT 5`,
      given,
    );
    return { added: added.length, conflicts: conflictSchema.parse(conflicts) };
  }

  /** The rates of these days; a day that the source's history has reached is frozen with the first question for it. */
  async frozen(wanted: readonly RateWanted[], now: Date): Promise<FrozenRate[]> {
    if (wanted.length === 0) return [];
    const rows = await this.read(wanted);
    const due = rows.filter(({ state }) => state === 'covered');
    const kept = rows.filter(({ state }) => state !== 'covered');
    const fresh = due.length === 0 ? [] : await this.freeze(due, now);
    return [...kept, ...fresh].map(({ state, ...rate }) => ({ ...rate, frozen: state === 'frozen' }));
  }

  /** Whoever comes second reads what the first has frozen. */
  private async freeze(
    due: Awaited<ReturnType<RatesRepository['read']>>,
    now: Date,
  ): ReturnType<RatesRepository['read']> {
    await this.transactions.manager.query(
      `INSERT INTO frozen_rate (currency, day, rate, rate_day, source, frozen_at)
       SELECT g.*, $6 FROM unnest($1::text[], $2::date[], $3::numeric[], $4::date[], $5::text[]) AS g
       ORDER BY 1, 2 ON CONFLICT (currency, day) DO NOTHING`,
      [
        textArray(due.map(({ currency }) => currency)),
        textArray(due.map(({ day }) => day)),
        textArray(due.map(({ rate }) => rate)),
        textArray(due.map(({ rateDay }) => rateDay)),
        textArray(due.map(({ source }) => source)),
        now,
      ],
    );
    return this.read(due);
  }

  private async read(wanted: readonly RateWanted[]) {
    const rows: unknown = await this.transactions.manager.query(WANTED, [
      textArray(wanted.map(({ currency }) => currency)),
      textArray(wanted.map(({ day }) => day)),
    ]);
    return wantedSchema.parse(rows);
  }
}
