import fc from 'fast-check';
import { NOTICE_KINDS, NOTICE_LANGUAGES } from '@tips/shared/notices';
import { PLACEHOLDERS } from '@tips/shared/notice-templates';
import { describe, expect, it } from 'vitest';
import { FIRST_NOTICE_TEMPLATES } from '../../migrations/first-notice-templates.ts';
import { templateErrors } from './check-template.ts';
import { languageOf, renderNotice, wordsOf } from './render-notice.ts';

const at = new Date('2026-05-03T23:59:59Z');
const words = { en: 'English.', fr: 'Français.' };

describe('rendering', () => {
  it('puts every value in its place', () => {
    const values = { handle: 'ana', feature: 'Tips', reason: 'Because.', date: '1 May 2026' };
    expect(renderNotice('@{handle}: {feature}, {date}. {reason} {handle} {other}', values)).toBe(
      '@ana: Tips, 1 May 2026. Because. ana {other}',
    );
  });

  it('takes values word for word, whatever they hold', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('{date}', '$&', '$1', '{handle}', '__proto__'));
    const values = fc.record(Object.fromEntries(PLACEHOLDERS.map((name) => [name, text])));
    fc.assert(
      fc.property(values, (given) => {
        const body = PLACEHOLDERS.map((name) => `{${name}}`).join('|');
        expect(renderNotice(body, given)).toBe(PLACEHOLDERS.map((name) => given[name]).join('|'));
      }),
    );
  });

  it.each([
    ['en', { until: 'reviewed' }, 'until', 'until our team has looked at it again'],
    ['en', { until: at }, 'until', 'until 3 May 2026'],
    ['fr', { until: at }, 'until', 'jusqu’au 3 mai 2026'],
    ['fr', { until: 'never' }, 'until', 'sans date de fin'],
    ['en', { points: 1 }, 'points', '1 point'],
    ['en', { points: 0 }, 'points', '0 points'],
    ['fr', { points: 0 }, 'points', '0 point'],
    ['fr', { points: 4 }, 'points', '4 points'],
    ['fr', { feature: 'tips' }, 'feature', 'Pourboires'],
    ['fr', { reason: words }, 'reason', 'Français.'],
    ['en', { afterwards: 'lift' }, 'afterwards', 'It then ends by itself.'],
    ['en', {}, 'reason', undefined],
    ['en', {}, 'date', '3 May 2026'],
  ] as const)('in %s, %o says {%s} as %s', (language, values, name, expected) => {
    expect(wordsOf({ language, handle: 'ana', at }, values)[name]).toBe(expected);
  });

  it('speaks English where it does not know the language', () => {
    expect(['fr', 'en', 'de', null].map(languageOf)).toEqual(['fr', 'en', 'en', 'en']);
  });
});

describe('a template', () => {
  it.each([
    ['Hello {handle}: {feature}', []],
    ['Hello {handle}: {feature} since {date}. {reason}', []],
    ['Hello {handle}', ['must name {feature}: every notice of this kind tells it; add it']],
    [
      '{handle} {feature} {points} {__proto__}',
      [
        'names {points}, which this kind does not know: use {handle}, {feature}, {date}, {reason}',
        'names {__proto__}, which this kind does not know: use {handle}, {feature}, {date}, {reason}',
      ],
    ],
    [
      '{handle} {feature} {date',
      ['has a brace that belongs to no placeholder: use {handle}, {feature}, {date}, {reason}'],
    ],
    [
      '  ',
      [
        'must say something',
        'must name {handle}: every notice of this kind tells it; add it',
        'must name {feature}: every notice of this kind tells it; add it',
      ],
    ],
    [`{handle}{feature}${'x'.repeat(4000)}`, ['has 4017 characters: at most 4000 fit']],
  ])('%s', (body, messages) => {
    expect(templateErrors('approved', body).map(({ message }) => message)).toEqual(messages);
  });

  it('of the first version is there for every kind and language, and names what it must', () => {
    const listed = FIRST_NOTICE_TEMPLATES.map(({ kind, language }) => `${kind} ${language}`);
    expect(listed.toSorted()).toEqual(
      NOTICE_KINDS.flatMap((kind) => NOTICE_LANGUAGES.map((language) => `${kind} ${language}`)).toSorted(),
    );
    for (const { kind, body } of FIRST_NOTICE_TEMPLATES) expect(templateErrors(kind, body)).toEqual([]);
  });
});
