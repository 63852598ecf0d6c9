import type { Stream } from '@tips/shared/ledger';

/** The platform's cut in basis points; null stands for every stream or region. */
export type FeeRate = { stream: Stream | null; region: string | null; platformFeeBp: number };

/** One version of the platform's cut, in force from `heldFrom` (milliseconds since 1970) until the next one is. */
export type FeeSchedule = { version: number; heldFrom: number; rates: readonly FeeRate[] };

export type Fee = { version: number; platformFeeBp: number };

/**
 * The platform's cut for an entry: of the schedule in force when it occurred (the first one for all before), the rate
 * that says most: stream and region, then stream, then region, then the general one.
 */
export function feeOf(
  schedules: readonly FeeSchedule[],
  entry: { stream: Stream; region: string | null; occurredAt: number },
): Fee {
  const schedule = schedules.findLast(({ heldFrom }) => heldFrom <= entry.occurredAt) ?? schedules[0];
  if (schedule === undefined) throw new Error('there is no fee schedule');
  let rate: FeeRate | undefined;
  for (const each of schedule.rates) {
    if (covers(each, entry) && (rate === undefined || weightOf(each) > weightOf(rate))) rate = each;
  }
  if (rate === undefined) throw new Error(`fee schedule ${schedule.version} has no general rate`);
  return { version: schedule.version, platformFeeBp: rate.platformFeeBp };
}

function covers(rate: FeeRate, entry: { stream: Stream; region: string | null }): boolean {
  return (
    (rate.stream === null || rate.stream === entry.stream) &&
    (rate.region === null || rate.region === entry.region)
  );
}

function weightOf(rate: FeeRate): number {
  return (rate.stream === null ? 0 : 2) + (rate.region === null ? 0 : 1);
}
