import { z } from 'zod';

/** What there is of something in the sample data. */
const sampleCountsSchema = z.object({
  accounts: z.int(),
  violations: z.int(),
  cases: z.int(),
  tips: z.int(),
});
export type SampleCounts = z.infer<typeof sampleCountsSchema>;

/**
 * `GET /api/v1/sample-data`: whether the sample data is there, and how much. `loading` also stands for a load that was
 * cut off: the next start goes on with it. `DELETE` answers the same with what was deleted.
 */
export const sampleDataSchema = z
  .object({
    state: z.enum(['absent', 'loading', 'present', 'cleared']),
    counts: sampleCountsSchema,
    loadedAt: z.string().nullable(),
    clearedAt: z.string().nullable(),
  })
  .meta({ id: 'SampleData' });
export type SampleData = z.infer<typeof sampleDataSchema>;
