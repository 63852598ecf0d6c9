import { z } from 'zod';
import { daySchema, featureSchema, zoneSchema } from './ids.ts';
import { currencySchema } from './money.ts';
import { measuresSchema } from './revenue.ts';

/** Half-open range of the zone's days, else of UTC days. */
export const annotationQuerySchema = z.object({
  from: daySchema,
  to: daySchema,
  zone: zoneSchema.optional(),
});
export type AnnotationQuery = z.infer<typeof annotationQuerySchema>;

const turn = { at: z.string(), day: daySchema };
/** What was changed on a day, that the money of the days after it may show. */
export const annotationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), ...turn, feature: featureSchema, stage: z.string() }),
  z.object({ kind: z.literal('kill'), ...turn, feature: featureSchema }),
  z.object({ kind: z.literal('revival'), ...turn, feature: featureSchema }),
  z.object({ kind: z.literal('fee'), ...turn, version: z.int() }),
]);
export type Annotation = z.infer<typeof annotationSchema>;
export const annotationListSchema = z.object({ items: z.array(annotationSchema) });
export type AnnotationList = z.infer<typeof annotationListSchema>;

/** The figures of a range by the rollup that charts, tables and exports read, and by the ledger's own rows. */
export const figuresCheckSchema = z
  .object({
    checkedAt: z.string(),
    rows: z.int(),
    /** Debits equal credits in every currency of the trial balance. */
    balanced: z.boolean(),
    currencies: z.array(
      z.object({
        currency: currencySchema,
        rollup: measuresSchema,
        rows: measuresSchema,
        agree: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'FiguresCheck' });
export type FiguresCheck = z.infer<typeof figuresCheckSchema>;
