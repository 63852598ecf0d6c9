import type { ViolationLine } from '@tips/shared/standing';

/** Lines that were learnt together, at `at`. */
export interface ViolationNews {
  at: Date;
  lines: ViolationLine[];
}

const DAY_MS = 86_400_000;
/** Days between two deliveries of the platform. */
const DELIVERY_DAYS = 5;

/**
 * Violations as the platform told of them: what was issued before `beginsAt` in one delivery then, later news every few
 * days up to `now`. An overturned violation was told of as active first.
 */
export function violationNews(lines: readonly ViolationLine[], beginsAt: Date, now: Date): ViolationNews[] {
  const told = lines.flatMap((line) => {
    const { statusAt: _statusAt, ...issued } = line;
    const active: ViolationLine = { ...issued, status: 'active' };
    return line.status === 'active' ? [active] : [active, line];
  });
  const deliveries = Map.groupBy(
    told.map((line) => ({ line, atMs: deliveredMs(line, beginsAt, now) })),
    ({ atMs }) => atMs,
  );
  return [...deliveries]
    .toSorted(([left], [right]) => left - right)
    .map(([atMs, items]) => ({ at: new Date(atMs), lines: items.map(({ line }) => line) }));
}

function deliveredMs({ status, statusAt, issuedAt }: ViolationLine, beginsAt: Date, now: Date): number {
  const happenedMs = Date.parse((status === 'overturned' ? statusAt : undefined) ?? issuedAt);
  const deliveries = Math.max(0, Math.ceil((happenedMs - beginsAt.getTime()) / (DELIVERY_DAYS * DAY_MS)));
  return Math.min(now.getTime(), beginsAt.getTime() + deliveries * DELIVERY_DAYS * DAY_MS);
}
