import { accessCauseSchema, accessStateSchema } from '@tips/shared/access';
import { AUDIT_ACTIONS } from '@tips/shared/audit';
import { stepSchema } from '@tips/shared/decisions';
import { roleSchema, scopeSchema } from '@tips/shared/identity';
import { errorCodeSchema } from '@tips/shared/problem';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frenchSpacing } from './catalogue.ts';
import { catalogueEn } from './messages.en.ts';
import { catalogueFr } from './messages.fr.ts';

function textsOf(tree: object, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const own = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') texts.set(own, value);
    else for (const [inner, text] of textsOf(value as object, own)) texts.set(inner, text);
  }
  return texts;
}

const english = textsOf(catalogueEn);
const french = textsOf(catalogueFr);
const slots = (text: string) => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort();

const SOURCES = join(import.meta.dirname, '../..');
const isScreen = (path: string) =>
  /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !/^kit[\\/](i18n|testing)[\\/]/.test(path);

/** What the screens ask for: literal keys, keys with holes (`words.roles.${role}`), and whole branches. */
function askedKeys(): RegExp[] {
  const keys = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter(isScreen)
    .flatMap((path) => readFileSync(join(SOURCES, path), 'utf8').match(/(?<=['"`])\w+\.[^'"`\s]*/g) ?? []);
  const plain = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...new Set(keys)].map((key) => {
    const parts = key.split(/\$\{[^}]*\}?/).map(plain);
    return new RegExp(`^${parts.join('.+')}(\\..+)?$`);
  });
}

describe('the catalogues', () => {
  it('have no text that no screen asks for', () => {
    const asked = askedKeys();
    const unused = [...english.keys()].filter((key) => !asked.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  it('have the same keys', () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leave no text empty, and none untrimmed', () => {
    const bad = [...english, ...french].filter(([, text]) => text.trim() === '' || text !== text.trim());
    expect(bad).toEqual([]);
  });

  it('fill the same slots in both languages', () => {
    const different = [...english].filter(
      ([key, text]) => slots(text).join() !== slots(french.get(key) ?? '').join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('have a plural in both or in neither', () => {
    const different = [...english].filter(
      ([key, text]) => text.includes('||||') !== french.get(key)?.includes('||||'),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it.each([
    ['errors', errorCodeSchema.options],
    ['resources.audit.actions', AUDIT_ACTIONS],
    ['words.access', accessStateSchema.options],
    ['words.accessCause', accessCauseSchema.options],
    ['words.roles', roleSchema.options],
    ['words.scopes', scopeSchema.options],
    ['explain.step', stepSchema.options],
    ['explain.on', stepSchema.options],
    ['explain.off', stepSchema.options],
    ['explain.passes', stepSchema.options],
  ])('have a text under %s for every word of the contract', (prefix, words) => {
    const missing = words.filter(
      (word) => !english.has(`${prefix}.${word}`) || !french.has(`${prefix}.${word}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('French spacing', () => {
  it('puts narrow no-break spaces where French has them, and keeps slots', () => {
    expect(frenchSpacing("Qu'en est-il ?")).toBe('Qu\u2019en est-il\u202f?');
    expect(frenchSpacing('« %{query} » : %{count} %')).toBe('«\u202f%{query}\u202f»\u202f: %{count}\u202f%');
  });

  it('holds in every French text', () => {
    const plain = [...french].filter(([, text]) => / [;:!?»]/.test(text) || text.includes('« '));
    expect(plain).toEqual([]);
  });
});
