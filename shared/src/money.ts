import { z } from 'zod';

/** An amount in minor units of its currency. Safe integers only: beyond 2^53 it is refused. */
export const minorUnitsSchema = z.int();
/** ISO 4217 alphabetic code. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, upper case');

export type Currency = z.infer<typeof currencySchema>;

/** Basis points in one whole: 10,000 bp = 100 %. */
export const BASIS_POINTS_PER_ONE = 10_000;
