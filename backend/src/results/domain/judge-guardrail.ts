import { type Guardrail, type GuardrailReading, GUARDRAIL_SAMPLE_MIN } from '@tips/shared/guardrails';
import { differenceInterval, meanInterval } from './confidence-sequence.ts';
import { type Interval, type PairedSums, ratioMoments } from './moments.ts';

/** What happened in each arm, by creator: `y` counts events, `x` occasions for them. */
export interface ArmSums {
  exposed: PairedSums;
  /** Null where the feature has no holdout. */
  holdout: PairedSums | null;
  /** Who stands next in line; null where that is nobody, or there is a holdout. */
  waiting: PairedSums | null;
}

type Judged = Omit<GuardrailReading, 'readAt' | 'since'>;

/** Events that the others would have at the rate of the exposed, before the two are compared. */
const CONTROL_EVENTS_MIN = 10;

/**
 * Judges a guardrail by what happened so far. It is breached where the always-valid interval of the rate lies above `max` whole and, if
 * asked for, that of the difference to the holdout, or to those next in line, lies above 0 whole: it may be looked at after every event.
 *
 * The rate is a ratio of sums over creators, whom chance assigned, not over tips (`ratioMoments`). Rare events have long tails upwards, where
 * the estimated variance grows with the rate: so the lower bound errs to the cautious side. A control that has had no event yet would
 * seem surer than it is: its variance counts as that of the exposed at least, which it is if the feature does no harm.
 */
export function judgeGuardrail(guardrail: Guardrail, sums: ArmSums): Judged {
  const { exposed, holdout, waiting } = sums;
  const control = holdout ?? waiting;
  const base = {
    exposed: figuresOf(exposed),
    holdout: holdout && figuresOf(holdout),
    waiting: holdout === null && waiting ? figuresOf(waiting) : null,
  };
  if (exposed.x <= 0) return { ...base, status: 'not_enough_data', ...NOTHING };
  const rate = ratioMoments(exposed);
  const value = rate.mean;
  if (exposed.count < Math.max(guardrail.minSample, GUARDRAIL_SAMPLE_MIN)) {
    return { ...base, status: 'not_enough_data', ...NOTHING, value };
  }
  const bounds = floored(meanInterval(rate));
  const isOver = bounds.low > guardrail.max;
  // Where everybody is exposed the limit alone decides: to hold without need harms nobody.
  if (!guardrail.worseThanHoldout || control === null) {
    return { ...base, status: isOver ? 'breached' : 'fine', value, bounds, difference: null };
  }
  if (value * control.x < CONTROL_EVENTS_MIN) {
    const status = bounds.high < guardrail.max ? 'fine' : 'not_enough_data';
    return { ...base, status, value, bounds, difference: null };
  }
  const others = ratioMoments(control);
  const variance = Math.max(others.variance, rate.variance);
  const difference = differenceInterval(rate, { ...others, variance });
  return { ...base, status: isOver && difference.low > 0 ? 'breached' : 'fine', value, bounds, difference };
}

/** A number of cases is what it is: over the limit is a breach. */
export function judgeCount({ max }: Guardrail, count: number): Judged {
  const exposed = { creators: 0, events: count, occasions: 0 };
  const status = count > max ? 'breached' : 'fine';
  return { status, exposed, holdout: null, waiting: null, value: count, bounds: null, difference: null };
}

const NOTHING = { value: null, bounds: null, difference: null };

const figuresOf = ({ count, y, x }: PairedSums) => ({
  creators: count,
  events: y,
  occasions: x,
});

/** No rate is under 0. */
const floored = ({ estimate, low, high }: Interval): Interval => ({ estimate, low: Math.max(0, low), high });
