import { sanctionEndSchema, sanctionFloorSchema, sanctionKindSchema } from '@tips/shared/standing';
import { z } from 'zod';
import type { SanctionRecord } from './domain/sanction-at.ts';

/** A row of `sanction` as the driver gives it. */
export const sanctionRowSchema = z
  .object({
    account_id: z.string(),
    sanction_id: z.string(),
    kind: sanctionKindSchema,
    floor: sanctionFloorSchema.nullable(),
    policy: z.string(),
    reason: z.string(),
    set_at: z.date(),
    set_by_id: z.string(),
    set_by: z.string(),
    until: z.date().nullable(),
    at_end: sanctionEndSchema,
    lifted_at: z.date().nullable(),
    lifted_by: z.string().nullable(),
    lift_reason: z.string().nullable(),
    version: z.number().int(),
  })
  .transform((row): SanctionRecord => ({
    accountId: row.account_id,
    sanctionId: row.sanction_id,
    kind: row.kind,
    floor: row.floor,
    policy: row.policy,
    reason: row.reason,
    setAtMs: row.set_at.getTime(),
    setById: row.set_by_id,
    setBy: row.set_by,
    untilMs: row.until?.getTime() ?? null,
    atEnd: row.at_end,
    lifted:
      row.lifted_at === null
        ? null
        : { atMs: row.lifted_at.getTime(), by: row.lifted_by ?? '', reason: row.lift_reason ?? '' },
    version: row.version,
  }));
