import { z } from 'zod';
import { accessSchema } from './access.ts';
import { externalIdSchema, instantSchema } from './ids.ts';
import {
  sanctionEndSchema,
  sanctionFloorSchema,
  sanctionKindSchema,
  severitySchema,
  standingSchema,
} from './standing.ts';

/** What staff write for their colleagues; the creator reads the policy's own text. */
const staffReasonSchema = z.string().trim().min(1).max(500);
const policyKeySchema = z.string().min(1).max(64);

/** Ids of strikes that staff set begin like this; the platform may send none that does. */
export const STAFF_STRIKE_PREFIX = 'staff-strike:';
export const sanctionIdSchema = z.uuid();

/** When a strike ends: `until`, else `untilReviewed`, else after the lifetime of its policy or severity. */
const strikeShape = {
  policy: policyKeySchema,
  /** Absent: that of the policy. */
  severity: severitySchema.optional(),
  until: instantSchema.optional(),
  untilReviewed: z.boolean().default(false),
};

/** When a sanction ends: `until`, else `untilReviewed`; only a warning may do without both. */
const sanctionShape = {
  kind: sanctionKindSchema,
  /** Of a restriction. */
  floor: sanctionFloorSchema.optional(),
  policy: policyKeySchema,
  until: instantSchema.optional(),
  untilReviewed: z.boolean().default(false),
  atEnd: sanctionEndSchema.default('lift'),
};

type Ending = { until?: string | undefined; untilReviewed: boolean };

const oneEnd = ({ until, untilReviewed }: Ending): boolean => until === undefined || !untilReviewed;
const ONE_END = { path: ['untilReviewed'], message: 'an end date or until reviewed, not both' };
const endsSomehow = ({ kind, until, untilReviewed }: Ending & { kind: string }): boolean =>
  kind === 'warning' || until !== undefined || untilReviewed;
const ENDS_SOMEHOW = { path: ['until'], message: 'a restriction has an end date, or holds until reviewed' };
const floorFits = ({ kind, floor }: { kind: string; floor?: string | undefined }): boolean =>
  (kind === 'restriction') === (floor !== undefined);
const FLOOR_FITS = { path: ['floor'], message: 'a restriction has a floor, a warning has none' };

/** `POST /api/v1/accounts/{id}/strikes`. */
export const setStrikeSchema = z
  .object({ ...strikeShape, reason: staffReasonSchema })
  .refine(oneEnd, ONE_END)
  .meta({ id: 'SetStrike' });
export type SetStrikeBody = z.infer<typeof setStrikeSchema>;

/** `POST /api/v1/accounts/{id}/strikes/{externalId}/void`. */
export const voidStrikeSchema = z.object({ reason: staffReasonSchema }).meta({ id: 'VoidStrike' });

/** `POST /api/v1/accounts/{id}/sanctions`. */
export const setSanctionSchema = z
  .object({ ...sanctionShape, reason: staffReasonSchema })
  .refine(oneEnd, ONE_END)
  .refine(endsSomehow, ENDS_SOMEHOW)
  .refine(floorFits, FLOOR_FITS)
  .meta({ id: 'SetSanction' });
export type SetSanctionBody = z.infer<typeof setSanctionSchema>;

/** `POST /api/v1/accounts/{id}/sanctions/{sanctionId}/lift`: `version` is the one that was read. */
export const liftSanctionSchema = z
  .object({ reason: staffReasonSchema, version: z.int() })
  .meta({ id: 'LiftSanction' });

/** `POST /api/v1/accounts/{id}/enforcement-preview`: one act, as it would be sent. */
export const previewEnforcementSchema = z
  .discriminatedUnion('act', [
    z.object({ act: z.literal('strike'), ...strikeShape }).refine(oneEnd, ONE_END),
    z
      .object({ act: z.literal('sanction'), ...sanctionShape })
      .refine(oneEnd, ONE_END)
      .refine(endsSomehow, ENDS_SOMEHOW)
      .refine(floorFits, FLOOR_FITS),
    z.object({ act: z.literal('void'), externalId: externalIdSchema }),
    z.object({ act: z.literal('lift'), sanctionId: sanctionIdSchema }),
  ])
  .meta({ id: 'PreviewEnforcement' });
export type PreviewEnforcementBody = z.infer<typeof previewEnforcementSchema>;

const situationSchema = z.object({
  standing: standingSchema,
  activePoints: z.int(),
  /** When standing next improves by itself; null: it does not, or is good. */
  until: z.string().nullable(),
  /** Access that the account has or had, as it is by the rule. */
  access: z.array(accessSchema.pick({ feature: true, state: true })),
});
export type EnforcementSituation = z.infer<typeof situationSchema>;

/** What an act would do at this instant. `endsAt` is the end of what is set; null: it has none by itself. */
export const enforcementPreviewSchema = z
  .object({ before: situationSchema, after: situationSchema, endsAt: z.string().nullable() })
  .meta({ id: 'EnforcementPreview' });
export type EnforcementPreview = z.infer<typeof enforcementPreviewSchema>;
