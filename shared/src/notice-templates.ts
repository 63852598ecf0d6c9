import { z } from 'zod';

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
