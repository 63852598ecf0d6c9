import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { histories } from './random-history.ts';
import { ReplayWorld } from './replay-world.ts';

/** Each some twenty steps long, with three accounts looked at after every step. */
const HISTORIES = 12;
const TIMEOUT_MS = 120_000;

let world: ReplayWorld;

beforeAll(async () => {
  world = await ReplayWorld.open();
});
afterAll(() => world.close());

it(
  'explains every past instant as the decision that was live then, with what was known then',
  async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const lived = await world.live(history);
        for (const live of lived) {
          const recalled = await world.recall(live);
          const { answers, explains } = live;
          expect({ at: live.at, ...recalled }).toEqual({ at: live.at, answers, explains });
        }
      }),
      // A failure prints its seed and path: `{ seed, path }` here repeats it.
      { numRuns: HISTORIES },
    );
  },
  TIMEOUT_MS,
);
