import type { Sanction, SanctionEnd, SanctionFloor, SanctionKind } from '@tips/shared/standing';

/** A warning or restriction as known at the instant asked. Instants in epoch milliseconds. */
export interface SanctionRecord {
  accountId: string;
  sanctionId: string;
  kind: SanctionKind;
  /** null: a warning. */
  floor: SanctionFloor | null;
  policy: string;
  reason: string;
  setAtMs: number;
  setById: string;
  setBy: string;
  /** null: until reviewed, or a warning without an end. */
  untilMs: number | null;
  atEnd: SanctionEnd;
  lifted: { atMs: number; by: string; reason: string } | null;
  version: number;
}

const SECOND_MS = 1000;
const upToSecond = (ms: number): number => Math.ceil(ms / SECOND_MS) * SECOND_MS;

/**
 * What a sanction is at an instant. At its end date, rounded up to a whole second as the expiries of strikes are, it is over, or it
 * holds on and waits for a review; without a date it waits for one from the beginning, unless it is a warning that has no end.
 */
export function sanctionState(record: SanctionRecord, atMs: number): Sanction['state'] {
  const { lifted, untilMs, atEnd } = record;
  if (lifted !== null && lifted.atMs <= atMs) return 'lifted';
  if (untilMs === null) return atEnd === 'review' ? 'in_review' : 'in_force';
  if (atMs < upToSecond(untilMs)) return 'in_force';
  return atEnd === 'review' ? 'in_review' : 'ended';
}

/** A floor under standing, as the rule of standing takes it. */
type Floor = { standing: SanctionFloor; fromMs: number; untilMs: number | null };

/** The floors of restrictions that nobody has lifted: an end that comes back for review is none. */
export function floorsOf(records: readonly SanctionRecord[]): Floor[] {
  return records.flatMap(({ floor, setAtMs, untilMs, atEnd, lifted }) =>
    floor === null || lifted !== null
      ? []
      : [{ standing: floor, fromMs: setAtMs, untilMs: atEnd === 'review' ? null : untilMs }],
  );
}

/** All that the rule of standing and the screens need of an account's sanctions at an instant. */
export function sanctionsAt(
  records: readonly SanctionRecord[],
  atMs: number,
): { floors: Floor[]; sanctions: Omit<Sanction, 'texts'>[] } {
  const set = records.filter(({ setAtMs }) => setAtMs <= atMs);
  return { floors: floorsOf(records), sanctions: set.map((record) => viewOf(record, atMs)) };
}

const iso = (ms: number) => new Date(ms).toISOString();

function viewOf(record: SanctionRecord, atMs: number): Omit<Sanction, 'texts'> {
  const { sanctionId, kind, floor, policy, reason, setAtMs, setBy, untilMs, atEnd, lifted, version } = record;
  return {
    id: sanctionId,
    kind,
    floor,
    policy,
    reason,
    setAt: iso(setAtMs),
    setBy,
    until: untilMs === null ? null : iso(upToSecond(untilMs)),
    atEnd,
    state: sanctionState(record, atMs),
    lifted: lifted === null ? null : { at: iso(lifted.atMs), by: lifted.by, reason: lifted.reason },
    version,
  };
}
