import { useMemo } from 'react';
import { useLocale, useTranslate } from 'ra-core';
import { createFormat } from '../format.ts';
import type { PathsOf } from './catalogue.ts';
import type { ConsoleCatalogue } from './messages.en.ts';

export type MessageKey = PathsOf<ConsoleCatalogue>;
export type MessageArgs = Readonly<Record<string, string | number>>;

export type Translator = {
  (key: MessageKey, args?: MessageArgs): string;
  /** `t.count('resources.accounts.count', 1204)`: picks the plural form and writes `%{count}` in the language's digits. */
  count(key: MessageKey, count: number, args?: MessageArgs): string;
};

/** Translates checked keys: a key that is not in the English catalogue does not compile. */
export function useT(): Translator {
  const translate = useTranslate();
  const locale = useLocale();
  return useMemo(() => {
    const { integer } = createFormat(locale);
    const text = (key: MessageKey, args?: MessageArgs) => translate(key, args);
    const count = (key: MessageKey, value: number, args?: MessageArgs) =>
      translate(key, { ...args, smart_count: value, count: integer(value) });
    return Object.assign(text, { count });
  }, [translate, locale]);
}
