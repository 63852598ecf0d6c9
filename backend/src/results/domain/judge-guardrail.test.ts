import { describe, expect, it } from 'vitest';
import type { Guardrail } from '@tips/shared/guardrails';
import { judgeCount, judgeGuardrail } from './judge-guardrail.ts';
import type { PairedSums } from './moments.ts';
import { seeded } from './seeded.test-kit.ts';

const DISPUTES: Guardrail = {
  measure: 'dispute_rate',
  max: 0.005,
  worseThanHoldout: false,
  minSample: 100,
  action: 'hold',
};
const VIOLATIONS: Guardrail = { ...DISPUTES, measure: 'violation_rate', max: 0.01, worseThanHoldout: true };

const nobody = (): PairedSums => ({ count: 0, y: 0, yy: 0, x: 0, xx: 0, xy: 0 });
function add(sums: PairedSums, y: number, x: number): void {
  sums.count += 1;
  sums.y += y;
  sums.x += x;
  sums.yy += y * y;
  sums.xx += x * x;
  sums.xy += x * y;
}
/** Creators that all are alike but for the first `hits`, which have one event each. */
function alike(count: number, hits: number, occasions = 1): PairedSums {
  const sums = nobody();
  for (let index = 0; index < count; index += 1) add(sums, index < hits ? 1 : 0, occasions);
  return sums;
}

describe('a guardrail', () => {
  it('says nothing before its sample, however bad it looks, nor without occasions', () => {
    const early = judgeGuardrail(DISPUTES, { exposed: alike(99, 99), holdout: null, waiting: null });
    expect(early).toMatchObject({ status: 'not_enough_data', value: 1, bounds: null });
    const careless = judgeGuardrail(
      { ...DISPUTES, minSample: 0 },
      { exposed: alike(49, 49), holdout: null, waiting: null },
    );
    expect(careless.status).toBe('not_enough_data');
    const idle = judgeGuardrail(DISPUTES, { exposed: alike(500, 0, 0), holdout: null, waiting: null });
    expect(idle).toMatchObject({ status: 'not_enough_data', value: null });
  });

  it('is breached once the whole interval lies over the limit, and not by the estimate alone', () => {
    const over = judgeGuardrail(DISPUTES, { exposed: alike(1_000, 8), holdout: null, waiting: null });
    expect(over).toMatchObject({ status: 'fine', value: 0.008 });
    const far = judgeGuardrail(DISPUTES, { exposed: alike(1_000, 60), holdout: null, waiting: null });
    expect(far).toMatchObject({ status: 'breached', value: 0.06 });
    expect(far.bounds?.low).toBeGreaterThan(DISPUTES.max);
  });

  it('of a rate that the holdout has as well is none, and is one where the holdout lacks it', () => {
    const exposed = alike(2_000, 100);
    const asBad = judgeGuardrail(VIOLATIONS, { exposed, holdout: alike(1_000, 50), waiting: null });
    expect(asBad.status).toBe('fine');
    expect(asBad.bounds?.low).toBeGreaterThan(VIOLATIONS.max);
    const worse = judgeGuardrail(VIOLATIONS, { exposed, holdout: alike(1_000, 2), waiting: null });
    expect(worse.status).toBe('breached');
    expect(worse.difference?.low).toBeGreaterThan(0);
  });

  it('waits for a holdout that is too small to tell, and goes by its limit alone where there is none', () => {
    const exposed = alike(2_000, 100);
    const thin = judgeGuardrail(VIOLATIONS, { exposed, holdout: alike(20, 0), waiting: null });
    expect(thin).toMatchObject({ status: 'not_enough_data', difference: null });
    const alone = judgeGuardrail(VIOLATIONS, { exposed, holdout: null, waiting: null });
    expect(alone).toMatchObject({ status: 'breached', difference: null });
  });

  it('compares with those who are next in line where nobody is held out, and says so', () => {
    const exposed = alike(2_000, 100);
    const asBad = judgeGuardrail(VIOLATIONS, { exposed, holdout: null, waiting: alike(2_000, 100) });
    expect(asBad).toMatchObject({ status: 'fine', holdout: null, waiting: { creators: 2_000, events: 100 } });
    const worse = judgeGuardrail(VIOLATIONS, { exposed, holdout: null, waiting: alike(2_000, 2) });
    expect(worse).toMatchObject({ status: 'breached', waiting: { events: 2 } });
    expect(worse.difference?.low).toBeGreaterThan(0);
    const heldOut = judgeGuardrail(VIOLATIONS, { exposed, holdout: alike(1_000, 50), waiting: alike(9, 9) });
    expect(heldOut).toMatchObject({ status: 'fine', waiting: null });
  });

  it('of a count holds it against the limit as it stands', () => {
    const backlog: Guardrail = { ...DISPUTES, measure: 'review_backlog', max: 40, minSample: 0 };
    expect(judgeCount(backlog, 40)).toMatchObject({ status: 'fine', value: 40, bounds: null });
    expect(judgeCount(backlog, 41).status).toBe('breached');
  });
});

const RUNS = 2_000;
const CREATORS = 2_000;
const LOOK_EVERY = 50;

/** Share of rollouts with a breach at any look, as creators come one after the other. */
function breaches(
  guardrail: Guardrail,
  next: (random: ReturnType<typeof seeded>, arm: 'exposed' | 'control') => [y: number, x: number],
  { controlShare, control }: { controlShare: number; control: 'holdout' | 'waiting' },
): number {
  const random = seeded(20_261_123);
  let breached = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const sums = { exposed: nobody(), control: nobody() };
    for (let creator = 1; creator <= CREATORS; creator += 1) {
      const arm = random.uniform() < controlShare ? 'control' : 'exposed';
      add(sums[arm], ...next(random, arm));
      if (creator % LOOK_EVERY > 0) continue;
      const arms = { exposed: sums.exposed, holdout: null, waiting: null, [control]: sums.control };
      if (judgeGuardrail(guardrail, arms).status === 'breached') {
        breached += 1;
        break;
      }
    }
  }
  return breached / RUNS;
}

const eventsOf = (random: ReturnType<typeof seeded>, occasions: number, rate: number): number => {
  let events = 0;
  for (let occasion = 0; occasion < occasions; occasion += 1) if (random.uniform() < rate) events += 1;
  return events;
};

describe(
  `${RUNS} simulated rollouts, looked at after every ${LOOK_EVERY} creators`,
  { timeout: 120_000 },
  () => {
    it('that are just at the limit, with rare disputes of creators who get few tips or many, raise 5 in 100 alarms at most', () => {
      const share = breaches(
        { ...DISPUTES, minSample: 50 },
        (random) => {
          const tips = Math.floor(-10 * Math.log(1 - random.uniform()));
          return [eventsOf(random, tips, DISPUTES.max), tips];
        },
        { controlShare: 0, control: 'holdout' },
      );
      expect(share).toBeLessThanOrEqual(0.05);
    });

    it.each([
      ['their holdout of a twentieth', { controlShare: 0.05, control: 'holdout' }],
      ['as many who are next in line', { controlShare: 0.5, control: 'waiting' }],
    ] as const)('that are over the limit but like %s raise 5 in 100 alarms at most', (_who, arms) => {
      const share = breaches(
        { ...VIOLATIONS, max: 0 },
        (random) => [random.uniform() < 0.1 ? 1 : 0, 1],
        arms,
      );
      expect(share).toBeLessThanOrEqual(0.05);
    });

    it('whose disputes are four times the limit are found, nearly all of them', () => {
      const share = breaches(DISPUTES, (random) => [eventsOf(random, 10, 4 * DISPUTES.max), 10], {
        controlShare: 0,
        control: 'holdout',
      });
      expect(share).toBeGreaterThan(0.95);
    });

    it('of the same 100 creators, whose tips go on coming in at the limit for 60 days, raise 5 in 100 alarms at most', () => {
      const random = seeded(20_261_124);
      let breached = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const creators = Array.from({ length: 100 }, () => ({ tips: 0, disputes: 0 }));
        for (let day = 0; day < 60; day += 1) {
          const sums = nobody();
          for (const creator of creators) {
            creator.tips += 2;
            creator.disputes += eventsOf(random, 2, DISPUTES.max);
            add(sums, creator.disputes, creator.tips);
          }
          if (judgeGuardrail(DISPUTES, { exposed: sums, holdout: null, waiting: null }).status !== 'breached')
            continue;
          breached += 1;
          break;
        }
      }
      expect(breached / RUNS).toBeLessThanOrEqual(0.05);
    });
  },
);
