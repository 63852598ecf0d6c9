import { useUrlState } from '../kit/useUrlState.ts';
import { useNow } from '../kit/useNow.ts';
import { pastInstant } from './stops.ts';

/** What has just happened may lie ahead of the page's own clock, which moves in ticks and is not the server's. */
const CLOCK_SLACK_MS = 60_000;

export type PointInTime = {
  /** The instant that the page shows; undefined: now. */
  at: string | undefined;
  /** The earlier instant that it is compared with; undefined: it is not. */
  from: string | undefined;
  look: (at: string | undefined, from: string | undefined) => void;
};

/** The instant that a page shows, kept in its address: `?at=` and, to compare, `?from=`. */
export function usePointInTime(): PointInTime {
  const url = useUrlState();
  const endMs = useNow() + CLOCK_SLACK_MS;
  const at = pastInstant(url.get('at'), endMs);
  const from = pastInstant(url.get('from'), at === undefined ? endMs : Date.parse(at) + 1);
  return {
    at,
    from,
    look: (nextAt, nextFrom) => url.set({ at: nextAt ?? '', from: nextFrom ?? '' }),
  };
}
