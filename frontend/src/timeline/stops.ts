import type { TimelineEvent } from '@tips/shared/timeline';

/** A place of the slider: an instant at which something happened, or one that was asked for; the last is now. */
export type Stop = { at: string | null; events: readonly TimelineEvent[] };

/** An instant of the address: an ISO instant in the past; everything else is now. */
export function pastInstant(text: string, nowMs: number): string | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms >= nowMs ? undefined : new Date(ms).toISOString();
}

/** Every instant of the timeline once, the oldest first, with those that are asked for among them, and now at the end. */
export function stopsOf(
  items: readonly TimelineEvent[],
  asked: readonly (string | undefined)[],
): readonly Stop[] {
  const byInstant = new Map<string, TimelineEvent[]>();
  for (const at of asked) if (at !== undefined) byInstant.set(at, []);
  for (const event of items.toReversed()) {
    const together = byInstant.get(event.at);
    if (together === undefined) byInstant.set(event.at, [event]);
    else together.push(event);
  }
  const past = [...byInstant].map(([at, events]) => ({ at, events }));
  return [...past.sort((left, right) => left.at.localeCompare(right.at)), { at: null, events: [] }];
}

/** Where an instant is among the stops; now where none is given. */
export function placeOf(stops: readonly Stop[], at: string | undefined): number {
  const found = at === undefined ? -1 : stops.findIndex((stop) => stop.at === at);
  return found < 0 ? stops.length - 1 : found;
}

/** What to compare with first: how it was before the last event up to there. */
export function placeBefore(stops: readonly Stop[], place: number): number {
  const isNow = stops[place]?.at === null;
  return Math.max(0, place - (isNow ? 2 : 1));
}
