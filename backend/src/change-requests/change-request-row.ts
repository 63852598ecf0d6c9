import { createHash } from 'node:crypto';
import {
  changeEndCodeSchema,
  changeEventKindSchema,
  changeKindSchema,
  changePreviewSchema,
  changeStateSchema,
  diffLineSchema,
  type ChangeEvent,
  type ChangeKindName,
  type ChangeRequest,
} from '@tips/shared/change-requests';
import { roleSchema } from '@tips/shared/identity';
import { z } from 'zod';
import { canonicalJson } from '../audit/index.ts';
import type { Principal } from '../identity/index.ts';

/** What an approval is bound to. */
export type Bound = { kind: ChangeKindName; change: unknown; content: unknown; base: string };

/** SHA-256 over what somebody agrees to: any other value gives another hash, another order of keys the same. */
export function hashOf({ kind, change, content, base }: Bound): string {
  return createHash('sha256').update(canonicalJson({ kind, change, content, base })).digest('hex');
}

export const changeRowSchema = z
  .object({
    request_id: z.string(),
    kind: changeKindSchema,
    subject: z.string(),
    state: changeStateSchema,
    reason: z.string(),
    revision: z.number().int(),
    change: z.unknown(),
    content: z.unknown(),
    base: z.string(),
    hash: z.string(),
    diff: z.array(diffLineSchema),
    preview_then: changePreviewSchema,
    preview_end: changePreviewSchema.nullable(),
    proposed_at: z.date(),
    proposed_by_id: z.string(),
    proposed_by: z.string(),
    proposed_by_role: roleSchema,
    apply_at: z.date().nullable(),
    approved_at: z.date().nullable(),
    approved_by_id: z.string().nullable(),
    approved_by: z.string().nullable(),
    approved_hash: z.string().nullable(),
    ended_at: z.date().nullable(),
    end_code: changeEndCodeSchema.nullable(),
  })
  .transform((row) => ({
    id: row.request_id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    reason: row.reason,
    revision: row.revision,
    change: row.change,
    content: row.content,
    base: row.base,
    hash: row.hash,
    diff: row.diff,
    previewThen: row.preview_then,
    previewEnd: row.preview_end,
    proposedAt: row.proposed_at,
    proposer: {
      kind: 'person',
      id: row.proposed_by_id,
      name: row.proposed_by,
      role: row.proposed_by_role,
    } satisfies Principal as Principal,
    applyAt: row.apply_at,
    approval:
      row.approved_at === null
        ? null
        : {
            at: row.approved_at,
            by: { id: row.approved_by_id ?? '', name: row.approved_by ?? '' },
            hash: row.approved_hash ?? '',
          },
    endedAt: row.ended_at,
    endCode: row.end_code,
  }));
/** A request as it is stored. */
export type ChangeRow = z.infer<typeof changeRowSchema>;

export const eventRowSchema = z
  .object({
    at: z.date(),
    kind: changeEventKindSchema,
    by_id: z.string(),
    by_name: z.string(),
    note: z.string(),
  })
  .transform((row): ChangeEvent => ({
    at: row.at.toISOString(),
    kind: row.kind,
    by: { id: row.by_id, name: row.by_name },
    note: row.note,
  }));

/** A request as lists show it. */
export function requestOf(row: ChangeRow): ChangeRequest {
  const { id, kind, subject, state, reason, revision, hash, base, proposer, approval } = row;
  return {
    id,
    kind,
    subject,
    state,
    reason,
    revision,
    hash,
    base,
    proposedBy: { id: proposer.id, name: proposer.name },
    proposedAt: row.proposedAt.toISOString(),
    applyAt: row.applyAt?.toISOString() ?? null,
    approvedBy: approval?.by ?? null,
    approvedAt: approval?.at.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    size: row.previewThen.size,
    limit: row.previewThen.limit,
  };
}
