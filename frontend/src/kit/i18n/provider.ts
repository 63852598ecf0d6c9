import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider, TranslationMessages } from 'ra-core';
import { messagesEn } from './messages.en.ts';

export const LOCALES = [
  { locale: 'en', name: 'English' },
  { locale: 'fr', name: 'Français' },
] as const;
export type Locale = (typeof LOCALES)[number]['locale'];

/** Where react-admin's store remembers the language. */
const STORE_KEY = 'RaStore.locale';

function isLocale(value: unknown): value is Locale {
  return LOCALES.some((item) => item.locale === value);
}

/** The language chosen before on this browser, else the browser's own, else English. */
export function initialLocale(): Locale {
  try {
    const stored: unknown = JSON.parse(globalThis.localStorage.getItem(STORE_KEY) ?? 'null');
    if (isLocale(stored)) return stored;
  } catch {
    // A store that cannot be read counts as empty.
  }
  const preferred = globalThis.navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale);
  return preferred ?? 'en';
}

async function load(locale: Locale): Promise<TranslationMessages> {
  if (locale === 'en') return messagesEn as unknown as TranslationMessages;
  const { messagesFr } = await import('./messages.fr.ts');
  return messagesFr as unknown as TranslationMessages;
}

/** react-admin's i18n provider; French is fetched only by those who read it. */
export async function createI18nProvider(locale: Locale): Promise<I18nProvider> {
  const first = await load(locale);
  const messagesOf = (wanted: string): TranslationMessages | Promise<TranslationMessages> =>
    wanted === locale ? first : load(isLocale(wanted) ? wanted : 'en');
  return polyglotI18nProvider(messagesOf as (wanted: string) => TranslationMessages, locale, [...LOCALES]);
}
