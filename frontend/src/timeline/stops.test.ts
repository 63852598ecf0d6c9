import { describe, expect, it } from 'vitest';
import { pastInstant, placeBefore, placeOf, stopsOf } from './stops.ts';
import { APPROVED, RAISED, SEEN, STRUCK, TIMELINE } from './timeline-scenarios.ts';

const NOW = Date.parse('2026-11-01T00:00:00.000Z');

describe('the stops of the slider', () => {
  it('are the instants at which something happened, the oldest first, and now', () => {
    const stops = stopsOf(TIMELINE, []);
    expect(stops.map(({ at }) => at)).toEqual([SEEN, RAISED, APPROVED, STRUCK, null]);
    expect(stops[3]?.events.map(({ kind }) => kind)).toEqual(['violation', 'access']);
  });

  it('have an instant that was asked for among them', () => {
    const asked = '2026-10-10T00:00:00.000Z';
    const stops = stopsOf(TIMELINE, [asked, undefined]);
    expect(stops[placeOf(stops, asked)]).toEqual({ at: asked, events: [] });
    expect(placeOf(stops, asked)).toBe(3);
    expect(placeOf(stops, undefined)).toBe(5);
  });

  it('begin a comparison with how it was before the last event', () => {
    const stops = stopsOf(TIMELINE, []);
    expect(placeBefore(stops, placeOf(stops, undefined))).toBe(2);
    expect(placeBefore(stops, placeOf(stops, STRUCK))).toBe(2);
    expect(placeBefore(stops, 0)).toBe(0);
  });

  it('take an instant of the address only where it is one, and past', () => {
    expect(pastInstant('2026-10-20T11:15:00Z', NOW)).toBe(STRUCK);
    expect(pastInstant('2027-01-01T00:00:00Z', NOW)).toBeUndefined();
    expect(pastInstant('yesterday', NOW)).toBeUndefined();
    expect(pastInstant('', NOW)).toBeUndefined();
  });
});
