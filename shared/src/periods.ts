import { z } from 'zod';

/** A month, `2026-10`. */
export const periodSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, YYYY-MM');
/** A time zone of the IANA database. */
export const zoneSchema = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}, 'must be a time zone, such as Europe/Paris');

const balancesSchema = z.array(
  z.object({ account: z.string(), currency: z.string(), debit: z.int(), credit: z.int() }),
);

/** A month that is closed: what it showed when it was, and the SHA-256 of that. */
export const closedPeriodSchema = z
  .object({
    period: z.string(),
    zone: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    closedAt: z.string(),
    closedBy: z.string(),
    reason: z.string(),
    snapshot: balancesSchema,
    hash: z.string(),
  })
  .meta({ id: 'ClosedPeriod' });
export type ClosedPeriod = z.infer<typeof closedPeriodSchema>;

/** The change of a change request `period.close`. */
export const closePeriodSchema = z
  .strictObject({ period: periodSchema, zone: zoneSchema })
  .meta({ id: 'ClosePeriod' });
export type ClosePeriod = z.infer<typeof closePeriodSchema>;

/** `GET /api/v1/ledger/periods`: closed ones, and the months that have ended and can be closed next, oldest first. */
export const periodListSchema = z
  .object({
    zone: z.string(),
    openFrom: z.string().nullable(),
    closable: z.array(z.object({ period: z.string(), startsAt: z.string(), endsAt: z.string() })),
    items: z.array(closedPeriodSchema),
  })
  .meta({ id: 'PeriodList' });
export type PeriodList = z.infer<typeof periodListSchema>;
