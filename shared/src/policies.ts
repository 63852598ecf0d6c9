import { z } from 'zod';

/** The number of a version, as it stands in a path. */
export const policyVersionSchema = z.coerce.number().int().min(1).max(1_000_000);

/** A numbered version of rules: a draft, in force, or retired; once in force it never changes again. */
export function policyOf<T extends z.ZodType>(rules: T) {
  return z.object({
    version: z.int(),
    status: z.enum(['draft', 'in_force', 'retired']),
    rules,
    note: z.string(),
    /** Counts the edits of a draft, from 1. */
    revision: z.int(),
    createdAt: z.string(),
    createdBy: z.string(),
    inForceFrom: z.string().nullable(),
    inForceUntil: z.string().nullable(),
  });
}

export const putInForceSchema = z
  .object({ reason: z.string().min(1).max(500), revision: z.int() })
  .meta({ id: 'PutInForce' });
