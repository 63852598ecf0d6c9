import { z } from 'zod';
import { accountIdSchema } from './ids.ts';
import { pageOf } from './page.ts';
import { audienceSchema } from './rollouts.ts';

/** Accounts in one cohort. */
export const COHORT_MEMBERS_MAX = 100_000;
/** Accounts that one request names. */
export const COHORT_UPLOAD_MAX = 10_000;

export const cohortKeySchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const reasonSchema = z.string().min(1).max(500);

/** What accounts are asked for where a cohort is queried; a fact that is unknown is not what is asked for. */
export const cohortQuerySchema = audienceSchema
  .omit({ cohorts: true })
  .refine((query) => Object.keys(query).length > 0, 'must ask for something');

/** `upload`: exactly these accounts, or some more and some fewer; `query`: those that match now. */
export const cohortEditSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), accountIds: z.array(accountIdSchema).max(COHORT_UPLOAD_MAX) }),
  z.object({
    kind: z.literal('edit'),
    add: z.array(accountIdSchema).max(COHORT_UPLOAD_MAX).default([]),
    remove: z.array(accountIdSchema).max(COHORT_UPLOAD_MAX).default([]),
  }),
  z.object({ kind: z.literal('query'), query: cohortQuerySchema }),
]);
export type CohortEdit = z.infer<typeof cohortEditSchema>;

/** `POST /api/v1/cohorts` */
export const createCohortSchema = z
  .object({ key: cohortKeySchema, name: z.string().min(1).max(80), reason: reasonSchema })
  .meta({ id: 'CreateCohort' });
/** `POST /api/v1/cohorts/{key}/preview` */
export const previewCohortSchema = z.object({ edit: cohortEditSchema }).meta({ id: 'PreviewCohort' });
/** `POST /api/v1/cohorts/{key}/changes`; `version` is the one that was read. */
export const changeCohortSchema = z
  .object({ version: z.int(), edit: cohortEditSchema, reason: reasonSchema })
  .meta({ id: 'ChangeCohort' });

export const cohortSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    version: z.int(),
    members: z.int(),
    changedAt: z.string(),
    changedBy: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'Cohort' });
export type Cohort = z.infer<typeof cohortSchema>;
export const cohortListSchema = z.object({ items: z.array(cohortSchema) });

/** A version with what it changed against the one before. It never changes itself: stages name it as `key@version`. */
export const cohortVersionSchema = z
  .object({
    version: z.int(),
    heldFrom: z.string(),
    changedBy: z.string(),
    reason: z.string(),
    members: z.int(),
    added: z.int(),
    removed: z.int(),
  })
  .meta({ id: 'CohortVersion' });
export type CohortVersion = z.infer<typeof cohortVersionSchema>;
export const cohortVersionListSchema = z.object({ items: z.array(cohortVersionSchema) });

export const cohortMoveSchema = z.object({ accountId: z.string(), change: z.enum(['added', 'removed']) });
export type CohortMove = z.infer<typeof cohortMoveSchema>;
export const cohortMovePageSchema = pageOf(cohortMoveSchema);
export const cohortMemberPageSchema = pageOf(z.object({ accountId: z.string() }));

/** What an edit would change: counts, and the first of the accounts that are not known, which refuse it. */
export const cohortPreviewSchema = z
  .object({ added: z.int(), removed: z.int(), members: z.int(), unknown: z.array(z.string()) })
  .meta({ id: 'CohortPreview' });
export type CohortPreview = z.infer<typeof cohortPreviewSchema>;
