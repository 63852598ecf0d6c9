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
      { sizeMax: 4, atOnceMax: 1 },
    );
    const outputs = await Promise.all(Array.from({ length: 10 }, (_, at) => double(at)));
    expect(outputs).toEqual(Array.from({ length: 10 }, (_, at) => at * 2));
    expect(sizes).toEqual([4, 4, 2]);
    expect(await double(21)).toBe(42);
  });

  it('lets nobody answer for another’s fault', async () => {
    const odd = gathered<number, number>(
      async (inputs) => {
        await Promise.resolve();
        if (inputs.some((input) => input % 2 === 0)) throw new Error(`even: ${inputs.join()}`);
        return inputs;
      },
      { sizeMax: 10, atOnceMax: 2 },
    );
    const settled = await Promise.allSettled([1, 2, 3].map((input) => odd(input)));
    expect(settled).toMatchObject([
      { status: 'fulfilled', value: 1 },
      { status: 'rejected', reason: { message: 'even: 2' } },
      { status: 'fulfilled', value: 3 },
    ]);
  });
});
