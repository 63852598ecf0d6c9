import { z } from 'zod';

/** Rows on a page when the caller names no size. */
export const PAGE_SIZE_DEFAULT = 50;
/** Most rows on one page. */
export const PAGE_SIZE_MAX = 200;
/** Counting stops here; past it a total is "more than". */
export const TOTAL_COUNTED_MAX = 10_000;

/** What every list takes. `cursor` is opaque: send back what `nextCursor` or `prevCursor` said. */
export const pageQuerySchema = z.object({
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** A total that is exact, or a floor ("more than 10,000"). */
export const totalSchema = z.object({ value: z.int().min(0), exact: z.boolean() });
export type Total = z.infer<typeof totalSchema>;

/** What every list answers: rows, the keys of the pages around it, and how many there are in all. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: totalSchema.optional(),
  });
}
export type Page<T> = { items: T[]; nextCursor: string | null; total?: Total | undefined };

/** A comma-separated query parameter as a list: `?region=US,GB`. */
export function listOf<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter((part) => part !== ''))
    .pipe(z.array(item).max(100));
}

/** `?flag=true` and `?flag=false`; every other text is refused. */
export const booleanQuerySchema = z.enum(['true', 'false']).transform((value) => value === 'true');
