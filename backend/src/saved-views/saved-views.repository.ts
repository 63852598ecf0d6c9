import { Injectable } from '@nestjs/common';
import { type SavedView, viewPageSchema, type ViewPage } from '@tips/shared/saved-views';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const storedSchema = z.object({
  id: z.string(),
  ownerId: z.string(),
  owner: z.string(),
  name: z.string(),
  page: viewPageSchema,
  query: z.string(),
  shared: z.boolean(),
  changedAt: z.date().transform((at) => at.toISOString()),
  deleted: z.boolean(),
});
export type StoredView = z.infer<typeof storedSchema>;

const COLUMNS = `view.view_id AS id, view.owner_id AS "ownerId", view.owner_name AS owner, view.name, view.page, view.query,
  view.shared, view.changed_at AS "changedAt", view.deleted_at IS NOT NULL AS deleted`;

/** Views as they are kept, each under its owner. */
@Injectable()
export class SavedViewsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** What a person sees: the own ones first, then those of others that are shared; by name. */
  async seenBy(personId: string): Promise<SavedView[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT ${COLUMNS}, chosen.view_id IS NOT NULL AS "isDefault"
       FROM saved_view AS view
       LEFT JOIN saved_view_default AS chosen ON chosen.view_id = view.view_id AND chosen.person_id = $1
       WHERE view.deleted_at IS NULL AND (view.owner_id = $1 OR view.shared)
       ORDER BY (view.owner_id = $1) DESC, lower(view.name), view.view_id`,
      [personId],
    );
    return z
      .array(storedSchema.extend({ isDefault: z.boolean() }))
      .parse(rows)
      .map((row) => {
        const { ownerId, deleted: _, ...view } = row;
        return { ...view, mine: ownerId === personId };
      });
  }

  async find(id: string): Promise<StoredView | undefined> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT ${COLUMNS} FROM saved_view AS view WHERE view.view_id = $1`,
      [id],
    );
    return z.array(storedSchema).parse(rows)[0];
  }

  async save(
    { id, ownerId, owner, name, page, query, shared, deleted }: StoredView,
    now: Date,
  ): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO saved_view (view_id, owner_id, owner_name, name, page, query, shared, changed_at, deleted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $9 THEN $8::timestamptz END)
       ON CONFLICT (view_id) DO UPDATE SET name = excluded.name, query = excluded.query, shared = excluded.shared,
         changed_at = excluded.changed_at, deleted_at = excluded.deleted_at`,
      [id, ownerId, owner, name, page, query, shared, now, deleted],
    );
  }

  /** Makes changes of one person's views wait for one another. */
  async lock(personId: string): Promise<void> {
    await this.transactions.lock(`saved views of ${personId}`);
  }

  async namesOf(personId: string): Promise<{ id: string; name: string }[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT view.view_id AS id, view.name FROM saved_view AS view WHERE view.owner_id = $1 AND view.deleted_at IS NULL`,
      [personId],
    );
    return z.array(z.object({ id: z.string(), name: z.string() })).parse(rows);
  }

  async setDefault(personId: string, page: ViewPage, viewId: string | null): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM saved_view_default WHERE person_id = $1 AND page = $2`,
      [personId, page],
    );
    if (viewId === null) return;
    await this.transactions.manager.query(
      `INSERT INTO saved_view_default (person_id, page, view_id) VALUES ($1, $2, $3)`,
      [personId, page, viewId],
    );
  }
}
