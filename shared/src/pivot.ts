import { z } from 'zod';
import { daySchema, zoneSchema } from './ids.ts';
import { streamSchema } from './ledger.ts';
import { currencySchema } from './money.ts';
import { listOf } from './page.ts';
import { intervalSchema, measuresSchema } from './revenue.ts';

export const pivotDimensionSchema = z.enum(['period', 'region', 'stream', 'stage']);
export type PivotDimension = z.infer<typeof pivotDimensionSchema>;
export const PIVOT_DIMENSIONS = pivotDimensionSchema.options;
/** Most rows that one pivot answers with. */
export const PIVOT_ROWS_MAX = 20_000;

/** The series' days, zone, currency and streams, kept apart by every dimension named. */
export const pivotQuerySchema = z.object({
  from: daySchema,
  to: daySchema,
  zone: zoneSchema.optional(),
  interval: intervalSchema.default('month'),
  currency: currencySchema,
  streams: listOf(streamSchema).optional(),
  dimensions: listOf(pivotDimensionSchema).refine(
    (names) => new Set(names).size === names.length,
    'names a dimension twice',
  ),
});
export type PivotQuery = z.infer<typeof pivotQuerySchema>;

/** Measures of the entries that have the named dimensions in common; those that were not asked for are null. */
export const pivotRowSchema = measuresSchema.extend({
  period: daySchema.nullable(),
  region: z.string().nullable(),
  stream: z.string().nullable(),
  stage: z.string().nullable(),
  currency: z.string(),
});
export type PivotRow = z.infer<typeof pivotRowSchema>;
export const pivotSchema = z
  .object({ zone: z.string(), interval: intervalSchema, rows: z.array(pivotRowSchema) })
  .meta({ id: 'RevenuePivot' });
export type Pivot = z.infer<typeof pivotSchema>;
