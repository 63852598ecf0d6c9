import { Injectable } from '@nestjs/common';
import { LEASE_SECONDS } from '@tips/shared/cases';
import { caseRowSchema, type CaseRow } from '../cases/index.ts';
import { Transactions } from '../platform/db/transactions.ts';

export type Claimant = { id: string; name: string };

const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE_SECONDS * 1000);

/** Gives cases to people and takes them back. Claims are one statement each, so that two people never get one case. */
@Injectable()
export class LeasesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** For each of these different people the case that they hold already, or else the first in the queue that nobody holds. */
  async claimNext(people: readonly Claimant[], now: Date): Promise<CaseRow[]> {
    const ids = people.map(({ id }) => id);
    // A person who asks twice at once, of two processes, gets one case, not two. In one order, so that nobody waits in a circle.
    await this.transactions.manager.query(
      `SELECT pg_advisory_xact_lock(w.lock) FROM (
         SELECT hashtextextended('claim ' || i.id, 0) AS lock FROM unnest($1::text[]) AS i (id) ORDER BY 1) AS w`,
      [ids],
    );
    return this.updated(
      `WITH people AS (
         SELECT p.id, p.name, p.place FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS p (id, name, place)
       ), mine AS (
         SELECT DISTINCT ON (c.lease_owner) c.case_id, c.lease_owner AS id FROM review_case c
         WHERE c.state = 'open' AND c.lease_owner = ANY ($1::text[]) AND c.lease_until > $3
         ORDER BY c.lease_owner, (-c.priority), c.created_at, c.case_id
       ), lacking AS (
         SELECT p.id, row_number() OVER (ORDER BY p.place) AS turn FROM people p
         WHERE p.id NOT IN (SELECT m.id FROM mine m)
       ), next AS MATERIALIZED (
         SELECT c.case_id FROM review_case c
         WHERE c.state = 'open' AND (c.lease_until IS NULL OR c.lease_until <= $3)
         ORDER BY (-c.priority), c.created_at, c.case_id LIMIT (SELECT COUNT(*) FROM lacking)
         FOR UPDATE SKIP LOCKED
       ), given AS (
         SELECT m.case_id, m.id FROM mine m
         UNION ALL
         SELECT n.case_id, l.id FROM (SELECT x.case_id, row_number() OVER () AS turn FROM next x) AS n
         JOIN lacking l ON l.turn = n.turn
       )
       UPDATE review_case AS t SET lease_owner = p.id, lease_owner_name = p.name, lease_until = $4,
         version = t.version + CASE WHEN t.lease_owner IS DISTINCT FROM p.id THEN 1 ELSE 0 END
       FROM given g JOIN people p ON p.id = g.id
       WHERE t.case_id = g.case_id AND t.state = 'open'
         AND (t.lease_owner = p.id OR t.lease_until IS NULL OR t.lease_until <= $3)
       RETURNING t.*`,
      [ids, people.map(({ name }) => name), now, leaseEnd(now)],
    );
  }

  /** A chosen case, unless somebody else holds it. */
  async claim(caseId: string, who: Claimant, now: Date): Promise<CaseRow | undefined> {
    const [row] = await this.updated(
      `UPDATE review_case AS t SET lease_owner = $2, lease_owner_name = $3, lease_until = $5,
         version = t.version + CASE WHEN t.lease_owner IS DISTINCT FROM $2 THEN 1 ELSE 0 END
       WHERE t.case_id = $1 AND t.state = 'open'
         AND (t.lease_owner = $2 OR t.lease_until IS NULL OR t.lease_until <= $4)
       RETURNING t.*`,
      [caseId, who.id, who.name, now, leaseEnd(now)],
    );
    return row;
  }

  async renew(caseId: string, now: Date): Promise<void> {
    await this.updated(`UPDATE review_case AS t SET lease_until = $2 WHERE t.case_id = $1 RETURNING t.*`, [
      caseId,
      leaseEnd(now),
    ]);
  }

  async release(caseId: string): Promise<void> {
    await this.updated(
      `UPDATE review_case AS t SET lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL
       WHERE t.case_id = $1 RETURNING t.*`,
      [caseId],
    );
  }

  /** TypeORM answers an UPDATE with its rows and their count. */
  private async updated(sql: string, parameters: unknown[]): Promise<CaseRow[]> {
    const [rows]: [unknown[], number] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => caseRowSchema.parse(row));
  }
}
