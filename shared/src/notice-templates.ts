import { z } from 'zod';
import { accountIdSchema } from './ids.ts';
import { noticeKindSchema, noticeLanguageSchema } from './notices.ts';
import { fieldErrorSchema } from './problem.ts';

/** Longest text of a template, in characters. */
export const TEMPLATE_BODY_MAX = 4000;

/** What a template may name in braces, e.g. `{handle}`; the console puts in what holds for the account and the decision. */
export const placeholderSchema = z.enum([
  'handle',
  'date',
  'feature',
  'reason',
  'policy',
  'points',
  'until',
  'afterwards',
  'decision',
  'outcome',
]);
export type Placeholder = z.infer<typeof placeholderSchema>;
export const PLACEHOLDERS = placeholderSchema.options;

/**
 * One version of what notices of a kind say in a language. There is one draft at most; the last version that was put in force holds, and
 * none that ever was can change.
 */
export const templateSchema = z
  .object({
    kind: noticeKindSchema,
    language: noticeLanguageSchema,
    version: z.int(),
    status: z.enum(['draft', 'in_force', 'retired']),
    body: z.string(),
    note: z.string(),
    /** Counts the edits of a draft, from 1. */
    revision: z.int(),
    editedAt: z.string(),
    editedBy: z.string(),
    inForceFrom: z.string().nullable(),
    putBy: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'NoticeTemplate' });
export type NoticeTemplate = z.infer<typeof templateSchema>;

/** What a template of a kind has to name, and what else it may. */
const placeholdersSchema = z.object({
  required: z.array(placeholderSchema),
  optional: z.array(placeholderSchema),
});
export type Placeholders = z.infer<typeof placeholdersSchema>;

/** `GET /api/v1/notice-templates`: for each kind and language what holds and what is drafted. */
export const templateListSchema = z
  .object({
    items: z.array(
      z.object({
        kind: noticeKindSchema,
        language: noticeLanguageSchema,
        inForce: templateSchema,
        draft: templateSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'NoticeTemplateList' });
export type TemplateList = z.infer<typeof templateListSchema>;

/** `GET /api/v1/notice-templates/{kind}/{language}`, the newest version first. */
export const templateHistorySchema = placeholdersSchema
  .extend({
    kind: noticeKindSchema,
    language: noticeLanguageSchema,
    versions: z.array(templateSchema),
  })
  .meta({ id: 'NoticeTemplateHistory' });
export type TemplateHistory = z.infer<typeof templateHistorySchema>;

const bodySchema = z.string().min(1).max(TEMPLATE_BODY_MAX);

/** `PUT …/draft`. `revision` is that of the draft that was read; null: there was none. */
export const draftTemplateSchema = z
  .object({ body: bodySchema, note: z.string().trim().min(1).max(500), revision: z.int().nullable() })
  .meta({ id: 'DraftNoticeTemplate' });
export type DraftTemplate = z.infer<typeof draftTemplateSchema>;

/** `POST /api/v1/notice-templates/preview`: with the handle of an account, else of an example; all else is an example. */
export const previewTemplateSchema = z
  .object({
    kind: noticeKindSchema,
    language: noticeLanguageSchema,
    body: z.string().max(2 * TEMPLATE_BODY_MAX),
    accountId: accountIdSchema.optional(),
  })
  .meta({ id: 'PreviewNoticeTemplate' });
export type PreviewTemplate = z.infer<typeof previewTemplateSchema>;

/** The text as a creator would read it, what keeps it from being saved, and what stands for each placeholder. */
export const templatePreviewSchema = z
  .object({
    text: z.string(),
    errors: z.array(fieldErrorSchema),
    words: z.record(z.string(), z.string()),
  })
  .meta({ id: 'NoticeTemplatePreview' });
export type TemplatePreview = z.infer<typeof templatePreviewSchema>;
