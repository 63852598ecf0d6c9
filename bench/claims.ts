import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { Client } from 'pg';
import { startConsole, type BenchConsole } from './console.ts';
import { atLeast, check, summarise, type BenchResult } from './result.ts';

const CLIENTS = 8;
/** Claims of one round: each by a person of their own, since whoever holds a case gets it again. */
const CLAIMS = 2000;
const ROUNDS = 5;

/** Access requests claimed by eight clients at once through the API: session, case, access, history, audit, answer. */
export async function benchClaims(): Promise<BenchResult> {
  const target = await startConsole(false);
  const client = new Client({ connectionString: target.databaseUrl() });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  try {
    await client.connect();
    const taken = new Set<string>();
    const runs: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      await fill(client, round);
      const startedAt = performance.now();
      const ids = await claimAll(target, agent, round);
      const seconds = (performance.now() - startedAt) / 1000;
      for (const id of ids) taken.add(id);
      check(taken.size === (round + 1) * CLAIMS, 'no case went to two people');
      await checkStored(client, (round + 1) * CLAIMS);
      // The first round only warms up.
      if (round > 0) runs.push(CLAIMS / seconds);
    }
    return summarise(
      'claims_per_s',
      'claims/s',
      atLeast(1000),
      runs,
      `${CLIENTS} clients claim ${CLAIMS.toLocaleString('en')} access requests through the API, none shared`,
    );
  } finally {
    agent.destroy();
    await client.end();
    await target.close();
  }
}

const secretOf = (round: number, person: number) => `bench-${round}-${person}`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A queue as it is on a working day: what was claimed before is decided, and the table's statistics are fresh. */
async function fill(client: Client, round: number): Promise<void> {
  const prefix = `claim-${round}-`;
  await client.query(
    `UPDATE review_case SET state = 'decided', outcome = 'approve', reason_code = 'meets_requirements', note = '',
       decided_at = now(), decided_by = lease_owner_name WHERE state = 'open'`,
  );
  await client.query(
    `INSERT INTO account (account_id, handle, followers, region, banned, observed_at, learnt_at, is_sample)
     SELECT $1 || n, $1 || n, 100000 + n, 'US', false, now(), now(), false FROM generate_series(1, $2::int) AS n`,
    [prefix, CLAIMS],
  );
  await client.query(
    `INSERT INTO access (account_id, feature, version, state, cause, automatic, since)
     SELECT $1 || n, 'tips', 1, 'requested', 'creator_requested', false, now() FROM generate_series(1, $2::int) AS n`,
    [prefix, CLAIMS],
  );
  await client.query(
    `INSERT INTO review_case (case_id, kind, feature, account_id, state, priority, created_at, due_at, version)
     SELECT gen_random_uuid(), 'access_request', 'tips', $1 || n, 'open', 0, now(), now() + interval '2 days', 1
     FROM generate_series(1, $2::int) AS n`,
    [prefix, CLAIMS],
  );
  await client.query(
    `INSERT INTO session (session_hash, person_id, person_name, role, csrf_token, created_at, expires_at)
     SELECT hash, 'bench:' || $2 || ':' || n, 'Reviewer ' || n, 'trust_safety', 'csrf', now(), now() + interval '12 hours'
     FROM unnest($1::text[]) WITH ORDINALITY AS s (hash, n)`,
    [Array.from({ length: CLAIMS }, (_, person) => sha256(secretOf(round, person))), String(round)],
  );
  await client.query('VACUUM (ANALYZE) review_case, access, account, session');
}

/** Each client works off every eighth person. */
async function claimAll(target: BenchConsole, agent: Agent, round: number): Promise<string[]> {
  const ids: string[] = [];
  const work = async (first: number): Promise<void> => {
    for (let person = first; person < CLAIMS; person += CLIENTS) {
      const { status, answer } = await claim(target, agent, secretOf(round, person));
      check(status === 200, `a claim answers 200 (${status} ${JSON.stringify(answer)})`);
      ids.push(answer.id);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, first) => work(first)));
  return ids;
}

function claim(
  { url }: BenchConsole,
  agent: Agent,
  secret: string,
): Promise<{ status: number | undefined; answer: { id: string } }> {
  const headers = { cookie: `tips_session=${secret}`, 'x-csrf-token': 'csrf' };
  return new Promise((resolve, reject) => {
    request(`${url}/api/v1/cases/claim`, { method: 'POST', agent, headers }, (response) => {
      json(response).then(
        (answer) => resolve({ status: response.statusCode, answer: answer as { id: string } }),
        reject,
      );
    })
      .on('error', reject)
      .end();
  });
}

async function checkStored(client: Client, claims: number): Promise<void> {
  const { rows } = await client.query<{ held: string; reviewed: string; audited: string }>(
    `SELECT (SELECT count(DISTINCT lease_owner) FROM review_case WHERE lease_owner LIKE 'bench:%') AS held,
       (SELECT count(*) FROM access WHERE state = 'in_review' AND account_id LIKE 'claim-%') AS reviewed,
       (SELECT count(*) FROM audit_row WHERE action = 'case.claimed') AS audited`,
  );
  const [stored] = rows;
  check(
    [stored?.held, stored?.reviewed, stored?.audited].every((count) => Number(count) === claims),
    `every claim is stored with its access and its audit row: ${JSON.stringify(stored)}`,
  );
}
