import { Injectable } from '@nestjs/common';
import { LEASE_SECONDS, type CaseWait } from '@tips/shared/cases';
import { caseRowSchema, type CaseRow } from '../cases/index.ts';
import { Transactions } from '../platform/db/transactions.ts';

export type Claimant = { id: string; name: string };

const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE_SECONDS * 1000);

/** Cases whose lease or wait has run out that one claim looks at, the longest over first. */
const LAPSED_MAX = 200;
const IN_ORDER = `ORDER BY (-c.priority), c.created_at, c.case_id LIMIT (SELECT COUNT(*) FROM lacking)
           FOR UPDATE SKIP LOCKED`;
const NO_WAIT = `wait_kind = NULL, wait_for = NULL, wait_for_name = NULL, wait_reason = NULL, wait_until = NULL`;

/**
 * One case for each person: the one that they hold, else one that was handed over to them, else the next that nobody holds and that is not
 * set aside, or no longer. What waits has an index of its own, which those in people's hands have left.
 */
function claimStatement(inQueue: string): string {
  const next = (condition: string) =>
    `SELECT w.* FROM (SELECT c.case_id, c.priority, c.created_at FROM review_case c
           WHERE c.state = 'open' AND ${condition} AND (c.barred_id IS NULL OR c.barred_id <> ALL ($1::text[]))
             ${inQueue} ${IN_ORDER}) AS w`;
  const lapsed = (end: string, condition: string) =>
    `c.${end} <= $3 AND c.case_id = ANY (ARRAY(
             SELECT l.case_id FROM review_case l WHERE l.state = 'open' AND ${condition} AND l.${end} <= $3
             ORDER BY l.${end} LIMIT ${LAPSED_MAX}))`;
  return `WITH people AS (
      SELECT p.id, p.name, p.place FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS p (id, name, place)
    ), theirs AS (
      SELECT DISTINCT ON (o.id) o.id, o.case_id FROM (
        SELECT c.lease_owner AS id, 0 AS turn, c.case_id, c.priority, c.created_at FROM review_case c
        WHERE c.state = 'open' AND c.lease_owner = ANY ($1::text[]) AND c.lease_until > $3
        UNION ALL
        SELECT c.wait_for, 1, c.case_id, c.priority, c.created_at FROM review_case c
        WHERE c.state = 'open' AND c.wait_for = ANY ($1::text[]) AND c.wait_until > $3 AND c.wait_kind = 'hand_over'
      ) AS o ORDER BY o.id, o.turn, (-o.priority), o.created_at, o.case_id
    ), lacking AS (
      SELECT p.id, row_number() OVER (ORDER BY p.place) AS turn FROM people p
      WHERE p.id NOT IN (SELECT o.id FROM theirs o)
    ), next AS MATERIALIZED (
      SELECT f.case_id FROM (
        ${next('c.lease_owner IS NULL AND c.wait_until IS NULL')}
        UNION ALL
        ${next(lapsed('lease_until', 'l.lease_owner IS NOT NULL'))}
        UNION ALL
        ${next(lapsed('wait_until', 'l.wait_until IS NOT NULL'))}
      ) AS f ORDER BY (-f.priority), f.created_at, f.case_id LIMIT (SELECT COUNT(*) FROM lacking)
    ), given AS (
      SELECT o.case_id, o.id FROM theirs o
      UNION ALL
      SELECT n.case_id, l.id FROM (SELECT x.case_id, row_number() OVER () AS turn FROM next x) AS n
      JOIN lacking l ON l.turn = n.turn
    )
    UPDATE review_case AS t SET lease_owner = p.id, lease_owner_name = p.name, lease_until = $4, ${NO_WAIT},
      version = t.version + CASE WHEN t.lease_owner IS DISTINCT FROM p.id THEN 1 ELSE 0 END
    FROM given g JOIN people p ON p.id = g.id
    WHERE t.case_id = g.case_id AND t.case_id = ANY (ARRAY(SELECT i.case_id FROM given i)) AND t.state = 'open'
      AND (t.lease_owner = p.id OR t.lease_until IS NULL OR t.lease_until <= $3)
    RETURNING t.*`;
}
const CLAIM_FROM_ANY = claimStatement('');
const CLAIM_FROM_QUEUE = claimStatement('AND c.queue_key = $5');

/** Gives cases to people and takes them back. Claims are one statement each, so that two people never get one case. */
@Injectable()
export class LeasesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Serves these different people; `queue` says where from, if not from all queues. */
  async claimNext(people: readonly Claimant[], queue: string | undefined, now: Date): Promise<CaseRow[]> {
    const ids = people.map(({ id }) => id);
    // A person who asks twice at once, of two processes, gets one case, not two. In one order, so that nobody waits in a circle.
    await this.transactions.prepared(
      `SELECT pg_advisory_xact_lock(w.lock) FROM (
         SELECT hashtextextended('claim ' || i.id, 0) AS lock FROM unnest($1::text[]) AS i (id) ORDER BY 1) AS w`,
      [ids],
    );
    const parameters = [ids, people.map(({ name }) => name), now, leaseEnd(now)];
    const rows =
      queue === undefined
        ? await this.transactions.prepared(CLAIM_FROM_ANY, parameters)
        : await this.transactions.prepared(CLAIM_FROM_QUEUE, [...parameters, queue]);
    return rows.map((row) => caseRowSchema.parse(row));
  }

  /** A chosen case, unless somebody else holds it. */
  async claim(caseId: string, who: Claimant, now: Date): Promise<CaseRow | undefined> {
    const [row] = await this.updated(
      `UPDATE review_case AS t SET lease_owner = $2, lease_owner_name = $3, lease_until = $5, ${NO_WAIT},
         version = t.version + CASE WHEN t.lease_owner IS DISTINCT FROM $2 THEN 1 ELSE 0 END
       WHERE t.case_id = $1 AND t.state = 'open' AND t.barred_id IS DISTINCT FROM $2
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

  /** Takes the case out of its holder's hands and out of the queue, until an instant. */
  async setAside(caseId: string, { kind, person, personName, reason, until }: CaseWait): Promise<void> {
    await this.updated(
      `UPDATE review_case AS t SET lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL, wait_kind = $2,
         wait_for = $3, wait_for_name = $4, wait_reason = $5, wait_until = $6, version = t.version + 1
       WHERE t.case_id = $1 RETURNING t.*`,
      [caseId, kind, person, personName, reason, until],
    );
  }

  /** TypeORM answers an UPDATE with its rows and their count. */
  private async updated(sql: string, parameters: unknown[]): Promise<CaseRow[]> {
    const [rows]: [unknown[], number] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => caseRowSchema.parse(row));
  }
}
