/**
 * Decimals of currencies that differ from `DECIMALS_DEFAULT`, after ISO 4217. Exponents are a property of currency and provider:
 * a provider may count in other minor units than ISO.
 */
const ISO_EXPONENTS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** Where Stripe's API counts differently from ISO: ISK and UGX come times 100, MGA has no decimals. */
const STRIPE_EXPONENTS: Readonly<Record<string, number>> = { ...ISO_EXPONENTS, ISK: 2, UGX: 2, MGA: 0 };

const DECIMALS_DEFAULT = 2;

export type MoneyProvider = 'iso' | 'stripe';

/** Decimals of a currency's minor unit as the provider counts it: JPY 0, KWD 3, ISK 0 after ISO and 2 at Stripe. */
export function exponentOf(currency: string, provider: MoneyProvider = 'iso'): number {
  return (provider === 'stripe' ? STRIPE_EXPONENTS : ISO_EXPONENTS)[currency] ?? DECIMALS_DEFAULT;
}

/**
 * Minor units of one provider in those of another; undefined where that would lose a part of a unit.
 * 500 ISK at Stripe are 5 after ISO; 550 are none.
 */
export function convertMinor(
  amount: number,
  currency: string,
  from: MoneyProvider,
  to: MoneyProvider,
): number | undefined {
  const shift = exponentOf(currency, to) - exponentOf(currency, from);
  const factor = 10 ** Math.abs(shift);
  const converted = shift >= 0 ? amount * factor : amount / factor;
  return Number.isSafeInteger(converted) ? converted + 0 : undefined;
}

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/;

/**
 * Minor units of an amount in major units, exactly: "12.30" in USD is 1230, "-0.5" in KWD is -500. Undefined where it is no decimal
 * number, has more decimals than the currency (zeros behind do not count), or is past 2^53.
 */
export function parseMajor(
  text: string,
  currency: string,
  provider: MoneyProvider = 'iso',
): number | undefined {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '0', decimals = ''] = match;
  const exponent = exponentOf(currency, provider);
  if (/[^0]/.test(decimals.slice(exponent))) return undefined;
  const value = Number(BigInt(whole + decimals.slice(0, exponent).padEnd(exponent, '0')));
  if (!Number.isSafeInteger(value)) return undefined;
  return sign === '-' && value !== 0 ? -value : value;
}
