import { useMemo } from 'react';
import { useLocale } from 'ra-core';

/** Day order and month names without doubt: 14 Oct 2026. */
const INTL_LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-FR' };
const MINUS = '\u2212';
const EMPTY = '\u2013';
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const exponents = new Map<string, number>();

/** Decimals of a currency by ISO 4217: USD 2, JPY 0, KWD 3. An unknown code counts as 2. */
export function currencyExponent(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  let exponent = 2;
  try {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    exponent = options.maximumFractionDigits ?? 2;
  } catch {
    exponent = 2;
  }
  exponents.set(currency, exponent);
  return exponent;
}

/** 120450 minor units at exponent 2 is "1204.50": a decimal text, never a float. */
export function minorToDecimal(amountMinor: number, exponent: number): string {
  const digits = Math.abs(amountMinor)
    .toFixed(0)
    .padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${amountMinor < 0 ? '-' : ''}${whole}${fraction}`;
}

const trueMinus = (text: string): string => text.replaceAll('-', MINUS);

export type MoneyParts = { amount: string; currency: string; negative: boolean };

function relativeUnit(ms: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(ms);
  if (size < HOUR_MS) return [Math.trunc(ms / MINUTE_MS), 'minute'];
  if (size < DAY_MS) return [Math.trunc(ms / HOUR_MS), 'hour'];
  if (size < 45 * DAY_MS) return [Math.trunc(ms / DAY_MS), 'day'];
  if (size < 545 * DAY_MS) return [Math.round(ms / (30.44 * DAY_MS)), 'month'];
  return [Math.round(ms / (365.25 * DAY_MS)), 'year'];
}

function dateFormats(locale: string) {
  const day = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return {
    day: new Intl.DateTimeFormat(locale, day),
    dayShort: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    minute: new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    clock: new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'UTC',
    }),
    second: new Intl.DateTimeFormat(locale, {
      ...day,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
  };
}

function nameOf(names: Intl.DisplayNames, code: string | null): string {
  if (code === null || code === '') return EMPTY;
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

function timeFormats(locale: string, intl: string) {
  const dates = dateFormats(intl);
  const relatives = new Intl.RelativeTimeFormat(intl, { numeric: 'auto' });
  const justNow = new Intl.RelativeTimeFormat(intl, { numeric: 'auto' }).format(0, 'second');
  const write = (format: Intl.DateTimeFormat, value: string | number | Date): string => {
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? String(value) : format.format(date);
  };
  return {
    locale,
    /** 14 Oct 2026 */
    day: (value: string | number | Date) => write(dates.day, value),
    /** 14 Oct */
    dayShort: (value: string | number | Date) => write(dates.dayShort, value),
    /** October 2026 */
    month: (value: string | number | Date) => write(dates.month, value),
    /** 09:12 */
    clock: (value: string | number | Date) => write(dates.clock, value),
    /** 14 Oct 2026, 09:12 UTC */
    instant: (value: string | number | Date) => `${write(dates.minute, value)} UTC`,
    /** 14 Oct 2026, 09:12:40 UTC */
    instantExact: (value: string | number | Date) => `${write(dates.second, value)} UTC`,
    /** "12 min ago", "in 3 days" */
    relative: (value: string | number | Date, now: number) => {
      const ms = new Date(value).getTime() - now;
      if (Number.isNaN(ms)) return String(value);
      if (Math.abs(ms) < MINUTE_MS) return justNow;
      const [count, unit] = relativeUnit(ms);
      return relatives.format(count, unit);
    },
  };
}

/** Every number, amount, date and name of the console in one language. Pure: the same input gives the same text. */
export function createFormat(locale: string) {
  const intl = INTL_LOCALES[locale] ?? locale;
  const integers = new Intl.NumberFormat(intl, { maximumFractionDigits: 0 });
  const compacts = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const decimals = new Intl.NumberFormat(intl, { maximumFractionDigits: 3 });
  const rates = new Intl.NumberFormat(intl, { maximumFractionDigits: 12 });
  const percents = new Intl.NumberFormat(intl, { style: 'percent', maximumFractionDigits: 3 });
  const regions = new Intl.DisplayNames(intl, { type: 'region' });
  const languages = new Intl.DisplayNames(intl, { type: 'language' });
  const lists = new Intl.ListFormat(intl, { type: 'conjunction' });
  const options = new Intl.ListFormat(intl, { type: 'disjunction' });
  const integer = (value: number) => trueMinus(integers.format(value));
  const moneyParts = (amountMinor: number, currency: string): MoneyParts => {
    const exponent = currencyExponent(currency);
    const decimals = new Intl.NumberFormat(intl, {
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    });
    const decimal = minorToDecimal(amountMinor, exponent) as Intl.StringNumericLiteral;
    return { amount: trueMinus(decimals.format(decimal)), currency, negative: amountMinor < 0 };
  };
  return {
    /** The language of the texts beside the numbers. */
    textLanguage: locale.startsWith('fr') ? ('fr' as const) : ('en' as const),
    ...timeFormats(locale, intl),
    integer,
    /** 1,204.5: three decimals at most */
    decimal: (value: number) => trueMinus(decimals.format(value)),
    /** 20,082.05: a decimal text with every decimal that it has */
    rate: (text: string) => trueMinus(rates.format(text as Intl.StringNumericLiteral)),
    /** +1,204 and −88; zero has no sign */
    signed: (value: number) => (value > 0 ? `+${integer(value)}` : integer(value === 0 ? 0 : value)),
    /** 1.2M: for labels of axes only */
    compact: (value: number) => trueMinus(compacts.format(value)),
    /** 5 (of a hundred) is "5%"; three decimals at most */
    percent: (percent: number) => trueMinus(percents.format(percent / 100)),
    moneyParts,
    /** 1,204.50 USD */
    money: (amountMinor: number, currency: string) => {
      const parts = moneyParts(amountMinor, currency);
      return `${parts.amount}\u00a0${parts.currency}`;
    },
    region: (code: string | null) => nameOf(regions, code),
    language: (code: string | null) => nameOf(languages, code),
    list: (items: readonly string[]) => lists.format(items),
    listOr: (items: readonly string[]) => options.format(items),
    empty: EMPTY,
  };
}
export type Format = ReturnType<typeof createFormat>;

/** Letters without their accents, in lower case: "Déploiements" is found by "deploi". */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** The formatters in the language of the screen. */
export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => createFormat(locale), [locale]);
}
