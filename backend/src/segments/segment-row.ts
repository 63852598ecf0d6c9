import { z } from 'zod';

/** A sum as the driver gives it, which is text; past 2^53 it is refused, not rounded. */
export const sumSchema = z.coerce.number().pipe(z.int());

/** A segment as a statement answers it. */
export const segmentSchema = z.object({
  day: z.string(),
  region: z.string(),
  currency: z.string(),
  stream: z.string(),
  stage: z.string(),
  kind: z.string(),
  entries: sumSchema,
  gross: sumSchema,
  processorFee: sumSchema,
  platformFee: sumSchema,
  net: sumSchema,
});
