import { z } from 'zod';
import type { Severity } from './standing.ts';

/** Cases of these severities are hard to look at. */
export const HARD_SEVERITIES: readonly Severity[] = ['high', 'critical'];
/** A break is suggested after so many hard cases, or so many minutes, without one. */
export const CARE_LIMITS = { hardCases: 10, minutes: 90 } as const;
/** A pause between two decisions counts as a break from this many minutes. */
export const BREAK_MINUTES = 15;

/** `GET /api/v1/cases/care`: what the caller has behind them; `stretch` null while they pause. It never blocks anything. */
export const reviewerCareSchema = z
  .object({
    decidedToday: z.int(),
    hardToday: z.int(),
    stretch: z
      .object({
        startedAt: z.string(),
        hardCases: z.int(),
        suggestion: z.enum(['hard_cases', 'long_stretch']).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ReviewerCare' });
export type ReviewerCare = z.infer<typeof reviewerCareSchema>;
