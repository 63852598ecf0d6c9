import { z } from 'zod';
import { Transactions } from './transactions.ts';
import type { Relation } from './relation.ts';

const rowSchema = z
  .object({
    key: z.string(),
    count: z.coerce.number(),
    y: z.coerce.number(),
    yy: z.coerce.number(),
    x: z.coerce.number(),
    xx: z.coerce.number(),
    xy: z.coerce.number(),
  })
  .transform(({ key, ...sums }) => ({ key, sums }));

/** Sums over rows `(key, y, x)`: a value and the same measure before. */
export type PairedSumsRow = z.infer<typeof rowSchema>['sums'];

/** The sums of a relation `(key, y, x)`, by key. */
export async function pairedSumsOf(
  { manager }: Transactions,
  { sql, parameters }: Relation,
): Promise<Map<string, PairedSumsRow>> {
  const rows: unknown[] = await manager.query(
    `SELECT r.key, COUNT(*) AS count, SUM(r.y) AS y, SUM(r.y * r.y) AS yy, SUM(r.x) AS x, SUM(r.x * r.x) AS xx,
       SUM(r.x * r.y) AS xy
     FROM (${sql}) r GROUP BY r.key`,
    [...parameters],
  );
  return new Map(rows.map((row) => rowSchema.parse(row)).map(({ key, sums }) => [key, sums]));
}
