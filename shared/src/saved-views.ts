import { z } from 'zod';

export const VIEW_NAME_LENGTH_MAX = 80;
export const VIEW_QUERY_LENGTH_MAX = 2000;
/** Most views of one person that are not deleted. */
export const VIEWS_PER_PERSON_MAX = 100;

/** Pages of revenue whose address can be kept: `revenue` is the overview. */
export const viewPageSchema = z.enum(['revenue', 'creators', 'explorer', 'cohorts', 'insights', 'rates']);
export type ViewPage = z.infer<typeof viewPageSchema>;

/** What follows the question mark of an address. */
const viewQuerySchema = z
  .string()
  .max(VIEW_QUERY_LENGTH_MAX)
  .regex(/^[^?#\s]*$/, 'must be what follows the question mark');
const viewNameSchema = z.string().trim().min(1).max(VIEW_NAME_LENGTH_MAX);

/** A named address of a revenue page; shared ones are seen by everyone and changed by whoever made them. */
export const savedViewSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    page: viewPageSchema,
    query: z.string(),
    shared: z.boolean(),
    /** Whether it belongs to who asks. */
    mine: z.boolean(),
    owner: z.string(),
    /** Opens by itself for who asks, where the page is opened without a query. */
    isDefault: z.boolean(),
    changedAt: z.string(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof savedViewSchema>;
export const savedViewListSchema = z.object({ items: z.array(savedViewSchema) });

export const saveViewSchema = z
  .strictObject({
    name: viewNameSchema,
    page: viewPageSchema,
    query: viewQuerySchema,
    shared: z.boolean().default(false),
  })
  .meta({ id: 'SaveView' });
export type SaveViewBody = z.infer<typeof saveViewSchema>;
/** What is absent stays as it is. */
export const changeViewSchema = z
  .strictObject({
    name: viewNameSchema.optional(),
    query: viewQuerySchema.optional(),
    shared: z.boolean().optional(),
  })
  .meta({ id: 'ChangeView' });
export type ChangeViewBody = z.infer<typeof changeViewSchema>;
/** Null: none is the default any more. */
export const defaultViewSchema = z
  .strictObject({ page: viewPageSchema, viewId: z.uuid().nullable() })
  .meta({ id: 'DefaultView' });
export type DefaultViewBody = z.infer<typeof defaultViewSchema>;
