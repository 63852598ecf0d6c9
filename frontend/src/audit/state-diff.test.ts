import { describe, expect, it } from 'vitest';
import { stateDiff } from './state-diff.ts';

describe('stateDiff', () => {
  it('compares field by field, deep', () => {
    expect(
      stateDiff(
        { paused: false, stages: [{ key: 'beta', percent: 2 }] },
        { paused: false, stages: [{ key: 'beta', percent: 5 }], note: 'x' },
      ),
    ).toEqual([
      { path: 'paused', before: 'false', after: 'false', changed: false },
      { path: 'stages.0.key', before: 'beta', after: 'beta', changed: false },
      { path: 'stages.0.percent', before: '2', after: '5', changed: true },
      { path: 'note', before: undefined, after: 'x', changed: true },
    ]);
  });

  it('writes a list of plain values on one line', () => {
    expect(stateDiff({ regions: ['US'] }, { regions: ['US', 'GB'] })).toEqual([
      { path: 'regions', before: '["US"]', after: '["US","GB"]', changed: true },
    ]);
  });

  it('takes a state that is absent on either side', () => {
    expect(stateDiff(null, { name: 'app' })).toEqual([
      { path: 'name', before: undefined, after: 'app', changed: true },
    ]);
    expect(stateDiff(null, null)).toEqual([]);
    expect(stateDiff('a', 'b')).toEqual([{ path: '', before: 'a', after: 'b', changed: true }]);
  });
});
