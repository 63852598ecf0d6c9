import {
  appealedDecisionSchema,
  appealStateSchema,
  appealSubjectKindSchema,
  type Appeal,
} from '@tips/shared/appeals';
import type { Case } from '@tips/shared/cases';
import { featureSchema } from '@tips/shared/ids';
import { z } from 'zod';

/** A row of `appeal` as the driver gives it. */
export const appealRowSchema = z.object({
  appeal_id: z.string(),
  account_id: z.string(),
  feature: featureSchema,
  subject_kind: appealSubjectKindSchema,
  subject_id: z.string(),
  subject_name: appealedDecisionSchema.shape.name,
  subject_reason: z.string().nullable(),
  subject_decided_at: z.date(),
  subject_decider: z.string(),
  subject_decider_id: z.string().nullable(),
  appeal_text: z.string(),
  evidence: z.unknown(),
  submitted_at: z.date(),
  state: appealStateSchema,
  case_id: z.string().nullable(),
});
export type AppealRow = z.infer<typeof appealRowSchema>;

/** An appeal as the API shows it; its outcome is that of its case. */
export function appealOfRow(row: AppealRow, found: Case | undefined, handle: string | null): Appeal {
  return {
    id: row.appeal_id,
    accountId: row.account_id,
    handle,
    decision: {
      subject: { kind: row.subject_kind, id: row.subject_id },
      feature: row.feature,
      name: row.subject_name,
      decidedAt: row.subject_decided_at.toISOString(),
      decidedBy: row.subject_decider,
      reasonCode: row.subject_reason,
    },
    text: row.appeal_text,
    state: row.state,
    submittedAt: row.submitted_at.toISOString(),
    caseId: row.case_id,
    outcome: found?.decision ?? null,
  };
}
