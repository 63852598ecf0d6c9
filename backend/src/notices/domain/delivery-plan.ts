const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long to wait after each failed try, as Standard Webhooks suggests: ten tries in three days. */
const WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
/** After this many failed tries in a row nobody tries again by himself. */
export const TRIES_MAX = WAITS_MS.length + 1;
/** A wait is up to this much longer, by chance, so that not everything comes back at once. */
const JITTER = 0.2;
/** The longest wait that a receiver may ask for. */
const ASKED_WAIT_MAX_MS = 24 * HOUR_MS;

const GONE = 410;

/** What came back: a status, or why there was none. `retryAfterMs`: what the receiver asked for. */
export type Answer = { status: number; retryAfterMs: number | null } | { status: null; error: string };
export type Plan =
  | { state: 'delivered' }
  | { state: 'queued'; waitMs: number; error: string }
  /** `gone`: the receiver wants nothing more at all. */
  | { state: 'dead'; gone: boolean; error: string };

/**
 * What to do after a try. `tries` counts this one; `chance` is from 0 to below 1. Example: a second failure in a row waits from 5 to 6
 * minutes, and 10 minutes where the receiver asked for them.
 */
export function planAfter(answer: Answer, tries: number, chance: number): Plan {
  if (answer.status !== null && answer.status >= 200 && answer.status < 300) return { state: 'delivered' };
  const error = answer.status === null ? answer.error : `HTTP ${answer.status}`;
  if (answer.status === GONE) return { state: 'dead', gone: true, error };
  const wait = WAITS_MS[tries - 1];
  if (wait === undefined) return { state: 'dead', gone: false, error };
  const asked = answer.status === null ? 0 : Math.min(answer.retryAfterMs ?? 0, ASKED_WAIT_MAX_MS);
  return { state: 'queued', waitMs: Math.max(Math.round(wait * (1 + JITTER * chance)), asked), error };
}

/** Whole seconds or an HTTP date, as `Retry-After` has them; null where it says neither, or a time that is over. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * SECOND_MS : Date.parse(text) - nowMs;
  return wait > 0 ? wait : null;
}
