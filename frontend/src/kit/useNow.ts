import { createContext, useContext, useSyncExternalStore } from 'react';

const TICK_MS = 20_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The UTC day of today, `YYYY-MM-DD`. */
export function useToday(): string {
  return new Date(useNow()).toISOString().slice(0, 10);
}

/** The instant that counts as now inside, in milliseconds: for a look into the past, whose times are relative to it. */
export const NowIs = createContext<number | undefined>(undefined);

/** The present in milliseconds, for relative times: one timer for the whole page. */
export function useNow(): number {
  const fixed = useContext(NowIs);
  const present = useSyncExternalStore(subscribe, () => now);
  return fixed ?? present;
}
