import { z } from 'zod';

/** `GET /api/v1/sample-data`, and what `DELETE` took out: how much of what is stored is made up. */
export const sampleDataSchema = z
  .object({
    present: z.boolean(),
    accounts: z.int(),
    violations: z.int(),
    cases: z.int(),
    tips: z.int(),
  })
  .meta({ id: 'SampleData' });
export type SampleData = z.infer<typeof sampleDataSchema>;
