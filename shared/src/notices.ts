import { z } from 'zod';
import { accountIdSchema, daySchema, featureSchema } from './ids.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';

/** What happened to a creator, as far as the creator is told of it. */
export const noticeKindSchema = z.enum([
  'approved',
  'rejected',
  'suspended_automatically',
  'suspended_by_staff',
  'reinstated',
  'revoked',
  'warning',
  'strike_set',
  'strike_voided',
  'strike_expired',
  'restriction_set',
  'restriction_ended',
  'appeal_upheld',
  'appeal_overturned',
  'appeal_reduced',
]);
export type NoticeKind = z.infer<typeof noticeKindSchema>;
export const NOTICE_KINDS = noticeKindSchema.options;

/** Languages that notices speak; whoever has another one reads English. */
export const noticeLanguageSchema = z.enum(['en', 'fr']);
export type NoticeLanguage = z.infer<typeof noticeLanguageSchema>;
export const NOTICE_LANGUAGES = noticeLanguageSchema.options;

/**
 * `not_sent`: kept only, because nothing was to be delivered when it was written, or because it is of the sample data; `dead`: tried until the
 * last time, or refused for good.
 */
export const deliveryStateSchema = z.enum(['queued', 'delivering', 'delivered', 'dead', 'not_sent']);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;
export const DELIVERY_STATES = deliveryStateSchema.options;

/** How far the delivery of a notice is. `tries` count from the last time that somebody had it sent. */
const deliverySchema = z
  .object({
    state: deliveryStateSchema,
    tries: z.int(),
    nextAttemptAt: z.string().nullable(),
    deliveredAt: z.string().nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'NoticeDelivery' });

/** What a notice says to the creator, word for word, and the template that it was made from. */
export const noticeSchema = z
  .object({
    noticeId: z.string(),
    accountId: z.string(),
    /** As it is now; null for an account that is gone. */
    handle: z.string().nullable(),
    /** What the notice is about, e.g. `access` and `tips:3`, its third version. One notice of a kind for each. */
    subject: z.object({ kind: z.string(), id: z.string() }),
    feature: featureSchema.nullable(),
    kind: noticeKindSchema,
    language: noticeLanguageSchema,
    templateVersion: z.int(),
    text: z.string(),
    sample: z.boolean(),
    madeAt: z.string(),
    delivery: deliverySchema,
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof noticeSchema>;

export const noticeQuerySchema = pageQuerySchema.extend({
  accountId: accountIdSchema.optional(),
  kind: listOf(noticeKindSchema).optional(),
  language: listOf(noticeLanguageSchema).optional(),
  state: listOf(deliveryStateSchema).optional(),
  /** Days on which notices were made, UTC, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
});
export type NoticeQuery = z.infer<typeof noticeQuerySchema>;

export const noticePageSchema = pageOf(noticeSchema)
  .extend({
    /** How many are on their way and how many were given up, whatever the filters. */
    counts: z.object({ queued: z.int(), delivering: z.int(), dead: z.int() }),
    /** Whether this console delivers notices at all. */
    delivers: z.boolean(),
    /** When the receiver said that it wants nothing more; nothing is sent until somebody resumes. */
    goneSince: z.string().nullable(),
  })
  .meta({ id: 'NoticePage' });
export type NoticePage = z.infer<typeof noticePageSchema>;

/** One try to deliver. `endedAt` is null while it is under way, and stays so where the console was killed meanwhile. */
const attemptSchema = z
  .object({
    attempt: z.int(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    status: z.int().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'NoticeAttempt' });
export type NoticeAttempt = z.infer<typeof attemptSchema>;

/** Most tries that a notice shows: the last ones. */
export const ATTEMPTS_SHOWN_MAX = 100;

/** `GET /api/v1/notices/{id}`, with the last tries first. */
export const noticeDetailSchema = noticeSchema
  .extend({ attempts: z.array(attemptSchema) })
  .meta({ id: 'NoticeDetail' });
export type NoticeDetail = z.infer<typeof noticeDetailSchema>;

/** `POST /api/v1/notices/dead/resend` and `/resume`. */
export const noticesResentSchema = z.object({ queued: z.int() }).meta({ id: 'NoticesResent' });
export const noticesResumedSchema = z.object({ resumed: z.literal(true) }).meta({ id: 'NoticesResumed' });
