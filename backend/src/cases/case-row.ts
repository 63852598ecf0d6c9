import type { Facts } from '@tips/shared/accounts';
import {
  caseKindSchema,
  caseOutcomeSchema,
  caseStateSchema,
  caseWaitSchema,
  priorityPartSchema,
  type Case,
} from '@tips/shared/cases';
import { featureSchema } from '@tips/shared/ids';
import { severitySchema } from '@tips/shared/standing';
import { z } from 'zod';

/** A row of `review_case` as the driver gives it. */
export const caseRowSchema = z.object({
  case_id: z.string(),
  kind: caseKindSchema,
  feature: featureSchema,
  account_id: z.string(),
  state: caseStateSchema,
  severity: severitySchema,
  queue_key: z.string(),
  rules_version: z.number().int(),
  priority: z.number().int(),
  priority_parts: z.array(priorityPartSchema),
  subject_kind: z.string().nullable(),
  subject_id: z.string().nullable(),
  created_at: z.date(),
  due_at: z.date(),
  lease_owner: z.string().nullable(),
  lease_owner_name: z.string().nullable(),
  lease_until: z.date().nullable(),
  wait_kind: caseWaitSchema.shape.kind.nullable(),
  wait_for: z.string().nullable(),
  wait_for_name: z.string().nullable(),
  wait_reason: z.string().nullable(),
  wait_until: z.date().nullable(),
  version: z.number().int(),
  outcome: caseOutcomeSchema.nullable(),
  reason_code: z.string().nullable(),
  note: z.string().nullable(),
  decided_at: z.date().nullable(),
  decided_by: z.string().nullable(),
  decided_by_id: z.string().nullable(),
  barred_id: z.string().nullable(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

/** A case as the API shows it; a lease that has run out is none. */
export function caseOfRow(row: CaseRow, facts: Facts | undefined, now: Date): Case {
  const leased =
    row.state === 'open' && row.lease_owner !== null && row.lease_until !== null && row.lease_until > now;
  return {
    id: row.case_id,
    kind: row.kind,
    feature: row.feature,
    accountId: row.account_id,
    handle: facts?.handle ?? row.account_id,
    region: facts?.region ?? null,
    followers: facts?.followers ?? null,
    state: row.state,
    severity: row.severity,
    queue: row.queue_key,
    priority: row.priority,
    priorityParts: row.priority_parts,
    subject:
      row.subject_kind !== null && row.subject_id !== null
        ? { kind: row.subject_kind, id: row.subject_id }
        : null,
    createdAt: row.created_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    lease: leased
      ? {
          owner: row.lease_owner ?? '',
          ownerName: row.lease_owner_name ?? '',
          until: row.lease_until?.toISOString() ?? '',
        }
      : null,
    barred: row.barred_id,
    wait: waitOf(row, now),
    version: row.version,
    decision: decisionOf(row),
  };
}

/** A wait that has run out is none. */
function waitOf(row: CaseRow, now: Date): Case['wait'] {
  const { wait_kind: kind, wait_for: person, wait_for_name: personName, wait_reason: reason } = row;
  const { state, wait_until: until } = row;
  if (state !== 'open' || until === null || until <= now) return null;
  if (kind === null || person === null || personName === null || reason === null) return null;
  return { kind, person, personName, reason, until: until.toISOString() };
}

function decisionOf(row: CaseRow): Case['decision'] {
  const { outcome, reason_code: reasonCode, decided_at: decidedAt, decided_by: decidedBy } = row;
  if (outcome === null || reasonCode === null || decidedAt === null || decidedBy === null) return null;
  return { outcome, reasonCode, note: row.note ?? '', decidedAt: decidedAt.toISOString(), decidedBy };
}
