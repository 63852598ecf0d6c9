import { Injectable } from '@nestjs/common';
import { BREAK_MINUTES, CARE_LIMITS, HARD_SEVERITIES, type ReviewerCare } from '@tips/shared/care';
import { z } from 'zod';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { suggestBreak } from './domain/suggest-break.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A stretch of work is looked for this far back. */
const LOOK_BACK_HOURS = 24;

const rowSchema = z.object({
  decided_today: z.coerce.number(),
  hard_today: z.coerce.number(),
  hard_in_stretch: z.coerce.number(),
  stretch_from: z.date().nullable(),
  last_at: z.date().nullable(),
});

/** What a reviewer has behind them. */
@Injectable()
export class CareReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Today is the UTC day; a stretch of work ends with a pause of `BREAK_MINUTES` between two decisions. */
  async of(personId: string): Promise<ReviewerCare> {
    const now = this.clock.now();
    const rows: unknown[] = await this.transactions.manager.query(
      `WITH decided AS (
         SELECT c.decided_at, c.severity = ANY ($4::text[]) AS hard, c.decided_at >= $3 AS today,
           LAG(c.decided_at) OVER (ORDER BY c.decided_at) AS before
         FROM review_case c
         WHERE c.state = 'decided' AND c.decided_by_id = $1 AND c.decided_at >= $2 AND c.decided_at <= $6
       ), stretch AS (
         SELECT MAX(d.decided_at) AS starts_at FROM decided d
         WHERE d.before IS NULL OR d.decided_at - d.before >= make_interval(mins => $5)
       )
       SELECT COUNT(*) FILTER (WHERE d.today) AS decided_today,
         COUNT(*) FILTER (WHERE d.today AND d.hard) AS hard_today,
         COUNT(*) FILTER (WHERE d.hard AND d.decided_at >= s.starts_at) AS hard_in_stretch,
         MIN(d.decided_at) FILTER (WHERE d.decided_at >= s.starts_at) AS stretch_from,
         MAX(d.decided_at) AS last_at
       FROM decided d CROSS JOIN stretch s`,
      [
        personId,
        new Date(now.getTime() - LOOK_BACK_HOURS * HOUR_MS),
        `${now.toISOString().slice(0, 10)}T00:00:00Z`,
        HARD_SEVERITIES,
        BREAK_MINUTES,
        now,
      ],
    );
    return careOf(rowSchema.parse(rows[0]), now);
  }
}

/** Whoever has not decided anything for the length of a break is having one. */
function careOf(row: z.infer<typeof rowSchema>, now: Date): ReviewerCare {
  const { stretch_from: from, last_at: last, hard_in_stretch: hardCases } = row;
  const today = { decidedToday: row.decided_today, hardToday: row.hard_today };
  const isResting = last === null || now.getTime() - last.getTime() >= BREAK_MINUTES * MINUTE_MS;
  if (from === null || isResting) return { ...today, stretch: null };
  const stretch = { startedAtMs: from.getTime(), hardCases };
  const suggestion = suggestBreak(stretch, CARE_LIMITS, now.getTime());
  return { ...today, stretch: { startedAt: from.toISOString(), hardCases, suggestion } };
}
