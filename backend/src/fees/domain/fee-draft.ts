import type { FeeScheduleChange, FeeWarning } from '@tips/shared/fees';

/**
 * Why the next version can not come into force when it says; undefined: it can. Nothing that has occurred is ever charged anew, so it
 * starts in the future, and after the newest version there is.
 */
export function refusalOf(
  { heldFrom }: Pick<FeeScheduleChange, 'heldFrom'>,
  { now, newestFrom }: { now: Date; newestFrom: Date },
): string | undefined {
  const from = Date.parse(heldFrom);
  if (from <= now.getTime()) return 'A fee schedule comes into force in the future only.';
  if (from <= newestFrom.getTime()) {
    return `A fee schedule comes into force after the newest one, which does at ${newestFrom.toISOString()}.`;
  }
  return undefined;
}

/** What whoever puts these rates in force has to know. A region may have a cut of its own on every stream, direct tips too. */
export function warningsOf(rates: FeeScheduleChange['rates']): FeeWarning[] {
  const streams = rates.filter(({ stream }) => stream === 'tip');
  const general = streams.find(({ region }) => region === null);
  // A rate of the stream alone wins over one of a region alone.
  const others = general ? [] : rates.filter(({ stream }) => stream === null);
  return [...streams, ...others].some(({ platformFeeBp }) => platformFeeBp > 0) ? ['direct_tips_cut'] : [];
}

/** First days (UTC) of the month before an instant's, and of the instant's. */
export function lastMonth(now: Date): { from: string; to: string } {
  const first = (months: number): string =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
  return { from: first(-1), to: first(0) };
}
