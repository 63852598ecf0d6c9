import { severitySchema } from '@tips/shared/standing';
import { z } from 'zod';
import type { ViolationRecord } from './domain/standing-result.ts';

/** A row of `violation` as the driver gives it. */
export const violationRowSchema = z.object({
  account_id: z.string(),
  external_id: z.string(),
  policy: z.string(),
  severity: severitySchema,
  issued_at: z.date(),
  expires_at: z.date().nullable(),
  status: z.enum(['active', 'overturned']),
  status_at: z.date(),
  learnt_at: z.date(),
});
export type ViolationRow = z.infer<typeof violationRowSchema>;

export function recordOfRow(row: ViolationRow): ViolationRecord {
  return {
    externalId: row.external_id,
    policy: row.policy,
    severity: row.severity,
    issuedAtMs: row.issued_at.getTime(),
    expiresAtMs: row.expires_at?.getTime() ?? null,
    overturned: row.status === 'overturned',
    statusAtMs: row.status_at.getTime(),
    learntAtMs: row.learnt_at.getTime(),
  };
}
