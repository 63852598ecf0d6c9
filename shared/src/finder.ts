import { z } from 'zod';
import { accountIdSchema, externalIdSchema } from './ids.ts';

/** What an id of the trust & safety desk can be of. */
export const foundKindSchema = z.enum([
  'case',
  'appeal',
  'batch',
  'notice',
  'statement',
  'strike',
  'warning',
  'restriction',
]);
export type FoundKind = z.infer<typeof foundKindSchema>;

/** `GET /api/v1/finder?id=`: the id as a whole; ids of accounts and handles are found by `/accounts?q=`. */
export const finderQuerySchema = z.object({ id: externalIdSchema });

export const foundSchema = z
  .object({
    kind: foundKindSchema,
    id: z.string(),
    /** Of whom; null for a batch. */
    accountId: accountIdSchema.nullable(),
    handle: z.string().nullable(),
    /** The case in which an appeal is heard; null for others, and for an appeal that waits for its case. */
    caseId: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: 'Found' });
export type Found = z.infer<typeof foundSchema>;
export const foundListSchema = z.object({ items: z.array(foundSchema) }).meta({ id: 'FoundList' });
