import { z } from 'zod';
import { featureSchema } from './ids.ts';

/** Exposed, or held out where exposure would have reached. */
export const armSchema = z.enum(['exposed', 'holdout']);
export type Arm = z.infer<typeof armSchema>;

/** Since when an account has been exposed to a feature, or held out of it, and by which stage. It stays as it is, whatever the rollout does. */
export const enrolmentSchema = z
  .object({
    feature: featureSchema,
    arm: armSchema,
    /** Key of the stage in force then. */
    stage: z.string(),
    planVersion: z.int().nullable(),
    rolloutVersion: z.int(),
    assignedAt: z.string(),
    /** When the app was first told to show the settings tab; null: not yet. */
    firstServedAt: z.string().nullable(),
  })
  .meta({ id: 'Enrolment' });
export type Enrolment = z.infer<typeof enrolmentSchema>;
/** `GET /api/v1/accounts/{id}/enrolments`: one a feature at most. */
export const enrolmentListSchema = z.object({ items: z.array(enrolmentSchema) });
export type EnrolmentList = z.infer<typeof enrolmentListSchema>;
