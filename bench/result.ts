/** One benchmark's outcome, as `bench/results.json` holds it (design, section 5). */
export interface BenchResult {
  name: string;
  /** The figure that the target speaks of: the median over the runs. */
  value: number;
  unit: string;
  /** The target in words, e.g. `>= 0.65`. */
  target: string;
  met: boolean;
  /** What was compared with what, with the absolute figures of this machine. */
  compared: string;
  /** The figure of every run, in order. */
  runs: number[];
  /** Spread of the runs, (max - min) / median; above `NOISE_MAX` the machine was too noisy to tell. */
  noise: number;
}

/** From this spread on, a result is printed with the remark that the machine was too noisy to tell. */
export const NOISE_MAX = 0.5;

export interface Target {
  text: string;
  met: (value: number) => boolean;
}

export const atLeast = (bound: number): Target => ({ text: `>= ${bound}`, met: (value) => value >= bound });
export const atMost = (bound: number): Target => ({ text: `<= ${bound}`, met: (value) => value <= bound });

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

const rounded = (value: number) => Number(value.toPrecision(4));

export function summarise(
  name: string,
  unit: string,
  target: Target,
  runs: readonly number[],
  compared: string,
): BenchResult {
  const value = median(runs);
  return {
    name,
    value: rounded(value),
    unit,
    target: target.text,
    met: target.met(value),
    compared,
    runs: runs.map(rounded),
    noise: rounded((Math.max(...runs) - Math.min(...runs)) / value),
  };
}

/** Fails the benchmark before anything is timed when an answer is not what it must be. */
export function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`wrong answer before timing: ${what}`);
}
