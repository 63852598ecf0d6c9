import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { Client } from 'pg';
import { AppModule } from '../backend/dist/app.module.js';
import { ClaimCase } from '../backend/dist/leases/index.js';
import { createApp } from '../backend/dist/platform/app.js';
import { readConfig } from '../backend/dist/platform/config.js';
import { openConsoleDatabase } from '../backend/dist/platform/db/open-database.js';
import { createLog } from '../backend/dist/platform/log.js';
import { startConsole, type BenchConsole } from './console.ts';
import { run, temporaryFolder } from './processes.ts';
import { atLeast, check, median, summarise, type BenchResult } from './result.ts';

const CLIENTS = 8;
/** Claims of one round: each by a person of their own, since whoever holds a case gets it again. */
const CLAIMS = 2000;
const ROUNDS = 5;

/** Claims the next case for the person of this number, and answers its id. */
type Claim = (round: number, person: number) => Promise<string>;

/**
 * Access requests claimed by eight clients at once, each with its case, access, history, audit row and answer: of the use case in a whole
 * console, and for comparison through HTTP, with a session each.
 */
export async function benchClaims(): Promise<BenchResult> {
  const ofUseCase = await claimsOfUseCase();
  const overHttp = await claimsOverHttp();
  return summarise(
    'claims_per_s',
    'claims/s',
    atLeast(1000),
    ofUseCase,
    `${CLIENTS} clients claim ${CLAIMS.toLocaleString('en')} access requests, none shared; over HTTP ${Math.round(median(overHttp))}/s`,
  );
}

async function claimsOfUseCase(): Promise<number[]> {
  await run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only'], { TURBO_TELEMETRY_DISABLED: '1' });
  const folder = temporaryFolder();
  const config = readConfig({ DATA_DIR: folder.path, LOG_LEVEL: 'silent', SAMPLE_DATA: 'false' });
  const database = await openConsoleDatabase(config, () => undefined);
  const app = await createApp(AppModule.forRoot({ config, databaseUrl: database.url }), createLog(config));
  try {
    const claimCase = app.get(ClaimCase);
    return await rounds(
      database.url,
      async (round, person) =>
        (await claimCase.next({ kind: 'person', role: 'trust_safety', ...personOf(round, person) })).id,
    );
  } finally {
    await app.close();
    await database.close();
    folder.remove();
  }
}

async function claimsOverHttp(): Promise<number[]> {
  const target = await startConsole(false);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  try {
    return await rounds(target.databaseUrl(), (round, person) =>
      claim(target, agent, secretOf(round, person)),
    );
  } finally {
    agent.destroy();
    await target.close();
  }
}

/** Claims a second of each round. */
async function rounds(databaseUrl: string, claimOne: Claim): Promise<number[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const taken = new Set<string>();
    const rates: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      await fill(client, round);
      const startedAt = performance.now();
      const ids = await claimAll(claimOne, round);
      const rate = CLAIMS / ((performance.now() - startedAt) / 1000);
      for (const id of ids) taken.add(id);
      check(taken.size === (round + 1) * CLAIMS, 'no case went to two people');
      await checkStored(client, (round + 1) * CLAIMS);
      // The first round only warms up.
      if (round > 0) rates.push(rate);
    }
    return rates;
  } finally {
    await client.end();
  }
}

const personOf = (round: number, person: number) => ({
  id: `bench:${round}:${person + 1}`,
  name: `Reviewer ${person + 1}`,
});

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
async function claimAll(claimOne: Claim, round: number): Promise<string[]> {
  const ids: string[] = [];
  const work = async (first: number): Promise<void> => {
    for (let person = first; person < CLAIMS; person += CLIENTS) ids.push(await claimOne(round, person));
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, first) => work(first)));
  return ids;
}

async function claim(target: BenchConsole, agent: Agent, secret: string): Promise<string> {
  const { status, answer } = await postClaim(target, agent, secret);
  check(status === 200, `a claim answers 200 (${status} ${JSON.stringify(answer)})`);
  return answer.id;
}

function postClaim(
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
