import type { AlertRule } from '@tips/shared/alerts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysToJudge, isQuiet } from './alert-days.ts';
import { type AlertFigures, evidenceOf, givenMin, meets } from './judge-alert.ts';

const COMMON = {
  key: 'rule',
  nameEn: 'Rule',
  nameFr: 'Règle',
  feature: 'tips',
  enabled: true,
  severity: 'high',
  coolDownDays: 14,
} as const;
const VELOCITY: AlertRule = { ...COMMON, kind: 'tip_velocity', windowHours: 1, tipsMin: 50 };
const SHARE: AlertRule = { ...COMMON, kind: 'top_tipper_share', windowDays: 7, tipsMin: 20, shareBp: 6000 };
const DISPUTES: AlertRule = {
  ...COMMON,
  kind: 'dispute_rate',
  windowDays: 30,
  tipsMin: 50,
  disputesMin: 3,
  rateBp: 100,
};

const figures = (over: Partial<AlertFigures>): AlertFigures => ({
  accountId: 'a',
  day: '2026-11-20',
  tips: 0,
  tipper: null,
  tipperTips: 0,
  disputes: 0,
  ...over,
});

describe('a rule is met', () => {
  const cases: [name: string, rule: AlertRule, over: Partial<AlertFigures>, met: boolean][] = [
    ['by exactly as many tips as it takes', VELOCITY, { tips: 50 }, true],
    ['by no tip less', VELOCITY, { tips: 49 }, false],
    ['by exactly the share', SHARE, { tips: 20, tipperTips: 12 }, true],
    ['by no less than the share', SHARE, { tips: 20, tipperTips: 11 }, false],
    ['by no share under the least sample', SHARE, { tips: 19, tipperTips: 19 }, false],
    [
      'by a share that rounds to the threshold, but is less: not',
      SHARE,
      { tips: 1001, tipperTips: 600 },
      false,
    ],
    ['by exactly the rate', DISPUTES, { tips: 300, disputes: 3 }, true],
    ['by no less than the rate', DISPUTES, { tips: 301, disputes: 3 }, false],
    ['by no rate of fewer disputes than it takes', DISPUTES, { tips: 50, disputes: 2 }, false],
    ['by more disputes than tips', DISPUTES, { tips: 50, disputes: 60 }, true],
    ['by no rate under the least sample', DISPUTES, { tips: 49, disputes: 49 }, false],
  ];
  it.each(cases)('%s', (_name, rule, over, met) => {
    expect(meets(rule, figures(over))).toBe(met);
  });

  it('by whatever has more of what it looks at', () => {
    const count = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(fc.constantFrom(SHARE, DISPUTES), count, count, count, (rule, tips, part, more) => {
        const before = meets(rule, figures({ tips, tipperTips: part, disputes: part }));
        const after = meets(rule, figures({ tips, tipperTips: part + more, disputes: part + more }));
        return !before || after;
      }),
    );
  });
});

describe('who can reach a share', () => {
  it('has given so many tips at least, whatever else was given', () => {
    const count = fc.nat({ max: 10_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), count, count, (shareBp, tips, tipperTips) => {
        const rule = { ...SHARE, shareBp };
        return !meets(rule, figures({ tips, tipperTips })) || tipperTips >= givenMin(rule);
      }),
    );
    expect(givenMin(SHARE)).toBe(12);
  });
});

describe('the evidence', () => {
  it('says what was counted, and where the rule begins', () => {
    const one = figures({ tips: 52, tipper: 'fan-1', tipperTips: 49 });
    expect(evidenceOf(SHARE, 3, one)).toEqual({
      rule: 'rule',
      rulesVersion: 3,
      day: '2026-11-20',
      tips: 52,
      tipper: 'fan-1',
      tipperTips: 49,
      windowDays: 7,
      shareBp: 6000,
    });
  });
});

describe('the days that are judged', () => {
  const TODAY = '2026-11-23';
  it.each([
    ['today, and a window on', { first: TODAY, last: TODAY }, { first: TODAY, last: '2026-11-29' }],
    [
      'of late rows, every day that they reach',
      { first: '2026-11-02', last: '2026-11-03' },
      { first: '2026-11-02', last: '2026-11-09' },
    ],
    [
      'of old rows, those that are left of the last 30',
      { first: '2026-01-01', last: '2026-10-24' },
      { first: '2026-10-25', last: '2026-10-30' },
    ],
    [
      'of the oldest day, itself',
      { first: '2026-10-19', last: '2026-10-19' },
      { first: '2026-10-25', last: '2026-10-25' },
    ],
    ['of older ones, none', { first: '2026-01-01', last: '2026-10-18' }, undefined],
  ])('%s', (_name, news, expected) => {
    expect(daysToJudge(SHARE, news, TODAY)).toEqual(expected);
  });

  it('reach over midnight for a window of hours', () => {
    expect(daysToJudge(VELOCITY, { first: TODAY, last: TODAY }, TODAY)?.last).toBe('2026-11-24');
  });
});

describe('a rule keeps quiet', () => {
  const raised = [{ day: '2026-11-10', decidedOn: null }];
  it.each([
    ['on the day of its signal', raised, '2026-11-10', true],
    ['to the end of its cool-down', raised, '2026-11-23', true],
    ['not behind it', raised, '2026-11-24', false],
    ['about late rows shortly before', raised, '2026-10-28', true],
    ['not about those long before', raised, '2026-10-27', false],
    [
      'longer, from the day of the decision',
      [{ day: '2026-11-10', decidedOn: '2026-11-12' }],
      '2026-11-25',
      true,
    ],
    ['not behind that', [{ day: '2026-11-10', decidedOn: '2026-11-12' }], '2026-11-26', false],
    ['never, where it said nothing', [], '2026-11-10', false],
  ])('%s', (_name, days, day, quiet) => {
    expect(isQuiet(days, day, 14)).toBe(quiet);
  });

  it('for as long as the window of a signal reaches what a reviewer has seen', () => {
    fc.assert(
      fc.property(fc.nat({ max: 13 }), (after) => {
        const day = addDays('2026-11-10', after);
        return isQuiet([{ day: '2026-11-10', decidedOn: day }], addDays(day, 13), 14);
      }),
    );
  });
});
