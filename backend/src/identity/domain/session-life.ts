const HOUR_MS = 3_600_000;
/** A session that nobody uses ends after so long. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
/** A session ends after so long, however much it is used. */
export const SESSION_LIFE_MS_MAX = 7 * 24 * HOUR_MS;
/** How far the end must move before it is worth a write. */
const RENEW_STEP_MS = 300_000;

/**
 * When a session that is used at `now` ends: 12 hours on, but never later than 7 days after it began, e.g. begun Monday 08:00
 * and used Sunday 23:00, it ends the next Monday 08:00.
 */
export function sessionEnd(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + SESSION_IDLE_MS, createdAt.getTime() + SESSION_LIFE_MS_MAX));
}

/** The new end of a session used at `now`, or nothing where it hardly moves. */
export function renewedEnd(session: { createdAt: Date; expiresAt: Date }, now: Date): Date | undefined {
  const end = sessionEnd(session.createdAt, now);
  return end.getTime() - session.expiresAt.getTime() >= RENEW_STEP_MS ? end : undefined;
}
