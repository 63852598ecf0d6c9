const LOOK_MS = 1;
const MICROSECONDS_PER_MS = 1000;

export type Held = {
  /** Longest turn of the event loop in processor time of its own thread: what the console itself held it by. */
  ownMs: number;
  /** The same by the clock: with what else the machine did meanwhile. */
  clockMs: number;
};

const ownNowMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / MICROSECONDS_PER_MS;
};

/** Runs `work` and says how long the event loop was held at most. */
export async function watchLoop(work: () => Promise<void>): Promise<Held> {
  const held: Held = { ownMs: 0, clockMs: 0 };
  let own = ownNowMs();
  let clock = performance.now();
  const look = setInterval(() => {
    held.ownMs = Math.max(held.ownMs, ownNowMs() - own);
    held.clockMs = Math.max(held.clockMs, performance.now() - clock - LOOK_MS);
    own = ownNowMs();
    clock = performance.now();
  }, LOOK_MS);
  try {
    await work();
  } finally {
    clearInterval(look);
  }
  return held;
}
