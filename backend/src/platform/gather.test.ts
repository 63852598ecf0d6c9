import { describe, expect, it } from 'vitest';
import { gathered } from './gather.ts';

describe('gathered', () => {
  it('answers each caller with its own output, in batches of at most the size', async () => {
    const sizes: number[] = [];
    const double = gathered<number, number>(
      async (inputs) => {
        sizes.push(inputs.length);
        await Promise.resolve();
        return inputs.map((input) => input * 2);
      },
      { sizeMax: 4, lingerMs: 0 },
    );
    const outputs = await Promise.all(Array.from({ length: 10 }, (_, at) => double(at)));
    expect(outputs).toEqual(Array.from({ length: 10 }, (_, at) => at * 2));
    expect(sizes).toEqual([4, 4, 2]);
    expect(await double(21)).toBe(42);
  });

  it('waits a moment for as many as were answered together last time, and no longer', async () => {
    const sizes: number[] = [];
    const echo = gathered<number, number>(
      async (inputs) => {
        sizes.push(inputs.length);
        await Promise.resolve();
        return inputs;
      },
      { sizeMax: 4, lingerMs: 50 },
    );
    await Promise.all([echo(1), echo(2)]);
    const early = echo(3);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([early, echo(4)]);
    expect(sizes).toEqual([2, 2]);
    expect(await echo(5)).toBe(5);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('lets nobody answer for another’s fault', async () => {
    const odd = gathered<number, number>(
      async (inputs) => {
        await Promise.resolve();
        if (inputs.some((input) => input % 2 === 0)) throw new Error(`even: ${inputs.join()}`);
        return inputs;
      },
      { sizeMax: 10, lingerMs: 0 },
    );
    const settled = await Promise.allSettled([1, 2, 3].map((input) => odd(input)));
    expect(settled).toMatchObject([
      { status: 'fulfilled', value: 1 },
      { status: 'rejected', reason: { message: 'even: 2' } },
      { status: 'fulfilled', value: 3 },
    ]);
  });
});
