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
  origin: z.enum(['platform', 'staff']),
  set_by_id: z.string().nullable(),
  set_by: z.string().nullable(),
  set_reason: z.string().nullable(),
  until_reviewed: z.boolean(),
  void_by: z.string().nullable(),
  void_reason: z.string().nullable(),
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
    origin: row.origin,
    set:
      row.set_by === null
        ? null
        : { byId: row.set_by_id ?? '', by: row.set_by, reason: row.set_reason ?? '' },
    untilReviewed: row.until_reviewed,
    void: row.void_by === null ? null : { by: row.void_by, reason: row.void_reason ?? '' },
  };
}

/** What a violation of the platform has of what only staff give. */
export const NOT_OF_STAFF = {
  origin: 'platform',
  set_by_id: null,
  set_by: null,
  set_reason: null,
  until_reviewed: false,
  void_by: null,
  void_reason: null,
} as const;
