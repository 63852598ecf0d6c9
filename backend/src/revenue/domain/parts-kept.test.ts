import { expect, test } from 'vitest';
import { PartsKept } from './parts-kept.ts';

const part = (rows: number, entries = rows) => ({
  entries,
  gross: entries * 100,
  columns: [
    {
      kind: 'tip',
      stream: 'tip',
      creators: new Uint32Array(rows),
      entries: new Uint32Array(rows),
      gross: new Float64Array(rows),
      processorFee: new Float64Array(rows),
      platformFee: new Float64Array(rows),
    },
  ],
});
const version = (entries: number) => ({ entries, gross: entries * 100 });

test('a part is found at its own version only', () => {
  const kept = new PartsKept(100);
  kept.keep('2026-10', part(3));
  expect(kept.find('2026-10', version(3))).toBeDefined();
  expect(kept.find('2026-10', version(4))).toBeUndefined();
  expect(kept.find('2026-10', { entries: 3, gross: 301 })).toBeUndefined();
  kept.keep('2026-10', part(4));
  expect(kept.find('2026-10', version(4))).toBeDefined();
});

test('the longest unused goes first, and never the one that just came', () => {
  const kept = new PartsKept(10);
  kept.keep('a', part(4));
  kept.keep('b', part(4));
  kept.find('a', version(4));
  kept.keep('c', part(4));
  expect(kept.find('b', version(4))).toBeUndefined();
  expect(kept.find('a', version(4))).toBeDefined();
  kept.keep('d', part(20));
  expect(kept.find('a', version(4))).toBeUndefined();
  expect(kept.find('d', version(20))).toBeDefined();
});
