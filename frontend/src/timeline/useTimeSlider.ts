import { useEffect, useEffectEvent, useState } from 'react';
import { placeBefore, placeOf, type Stop } from './stops.ts';
import type { PointInTime } from './usePointInTime.ts';

/** A person who drags, or holds an arrow key, gets an answer once the slider rests for this long. */
const REST_MS = 250;

export type TimeSlider = {
  /** Places of the handles, the later one last; while a person moves them, where they are just now. */
  places: readonly number[];
  compares: boolean;
  move: (places: readonly number[]) => void;
  step: (by: -1 | 1) => void;
  toggleCompare: () => void;
  backToNow: () => void;
};

/** Handles over the stops of a timeline; what rests goes into the address. */
export function useTimeSlider(stops: readonly Stop[], { at, from, look }: PointInTime): TimeSlider {
  const [moving, setMoving] = useState<readonly number[]>();
  const place = placeOf(stops, at);
  const compares = from !== undefined;
  const settled = compares ? [placeOf(stops, from), place] : [place];
  const instantOf = (index: number | undefined) => stops[index ?? stops.length - 1]?.at ?? undefined;
  const commit = useEffectEvent((places: readonly number[]) => {
    const earlier = instantOf(places[0]) ?? instantOf(stops.length - 2);
    setMoving(undefined);
    look(instantOf(places.at(-1)), compares ? earlier : undefined);
  });

  useEffect(() => {
    if (moving === undefined) return undefined;
    const timer = setTimeout(() => commit(moving), REST_MS);
    return () => clearTimeout(timer);
  }, [moving]);

  const places = moving ?? settled;
  const last = places.at(-1) ?? 0;
  return {
    places,
    compares,
    move: setMoving,
    step: (by) => {
      const next = Math.min(stops.length - 1, Math.max(0, last + by));
      setMoving(compares ? [Math.min(places[0] ?? 0, next), next] : [next]);
    },
    toggleCompare: () => look(at, compares ? undefined : instantOf(placeBefore(stops, place))),
    backToNow: () => {
      setMoving(undefined);
      look(undefined, undefined);
    },
  };
}
