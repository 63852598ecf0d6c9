import { Client } from 'pg';
import { encodeCursor } from '../backend/dist/platform/http/cursor.js';
import { startConsole, type BenchConsole } from './console.ts';
import { atMost, check, summarise, type BenchResult } from './result.ts';

const CASES = 1_000_000;
/** Every fourth case is open, the others are decided. */
const OPEN_EVERY = 4;
const PAGE = 50;
const ROUNDS = 5;
/** Requests of each kind in a round; the first round only warms up. */
const REQUESTS = 60;
const DEPTHS = [0.25, 0.5, 0.75];

type CasePage = { items: { id: string; state: string; priority: number; createdAt: string }[] };

/** First and deep pages of the review queue and of decided cases, through the API, with 1,000,000 cases stored. */
export async function benchQueue(): Promise<BenchResult> {
  const target = await startConsole(false);
  const client = new Client({ connectionString: target.databaseUrl() });
  try {
    await client.connect();
    await fill(client);
    const cookie = await signIn(target);
    const pages = await pagesOf(client);
    for (const page of pages) await checkPage(target, cookie, page);
    const runs: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const p95 = await slowestP95(target, cookie, pages);
      if (round > 0) runs.push(p95);
    }
    return summarise(
      'queue_p95_ms_1m',
      'ms',
      atMost(15),
      runs,
      `${pages.length} pages of ${PAGE} (first and deep, open, decided, of one account, and by queue, kind and overdue) over ${CASES.toLocaleString('en')} cases: the slowest page's p95`,
    );
  } finally {
    await client.end();
    await target.close();
  }
}

async function fill(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO account (account_id, handle, followers, region, banned, observed_at, learnt_at, is_sample)
     SELECT 'bench-' || n, 'bench.' || n, 100000 + n, 'US', false, now(), now(), false
     FROM generate_series(1, $1::int) AS n`,
    [CASES / OPEN_EVERY],
  );
  await client.query(
    `INSERT INTO review_case (case_id, kind, feature, account_id, queue_key, rules_version, state, priority,
       created_at, due_at, version, outcome, reason_code, note, decided_at, decided_by)
     SELECT gen_random_uuid(), CASE WHEN is_open AND n / $2::int % 10 = 0 THEN 'standing_review' ELSE 'access_request' END, 'tips',
       'bench-' || (1 + n / $2::int), CASE WHEN n / $2::int % 20 < 3 THEN 'urgent' ELSE 'other' END,
       (SELECT max(version) FROM case_rules), CASE WHEN is_open THEN 'open' ELSE 'decided' END, n % 7 % 3, at, at + interval '2 days', 1,
       CASE WHEN NOT is_open THEN 'approve' END, CASE WHEN NOT is_open THEN 'meets_requirements' END,
       CASE WHEN NOT is_open THEN '' END, CASE WHEN NOT is_open THEN at + interval '1 day' END,
       CASE WHEN NOT is_open THEN 'Bench' END
     FROM (SELECT n, n % $2::int = 0 AS is_open, date_trunc('milliseconds', now()) - n * interval '20 seconds' AS at
           FROM generate_series(0, $1::int - 1) AS n) AS made`,
    [CASES, OPEN_EVERY],
  );
  await client.query('VACUUM (ANALYZE) review_case');
  await client.query('VACUUM (ANALYZE) account');
}

async function signIn({ url }: BenchConsole): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona: 'trust_safety' }),
  });
  check(answer.ok, `a reviewer signs in (${answer.status})`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

/** A page to time: its query, and the ids that it must show, as SQL alone finds them. */
type BenchPage = { query: string; ids: string[] };

async function pagesOf(client: Client): Promise<BenchPage[]> {
  const open = (offset: number, filter = '') =>
    rows(client, `WHERE state = 'open' ${filter} ORDER BY -priority, created_at, case_id`, offset);
  const decided = (offset: number) =>
    rows(client, `WHERE state = 'decided' ORDER BY created_at DESC, case_id DESC`, offset);
  const pages: BenchPage[] = [
    { query: 'state=open', ids: idsOf(await open(0)) },
    { query: 'state=decided', ids: idsOf(await decided(0)) },
    {
      query: 'accountId=bench-77',
      ids: idsOf(
        await rows(client, `WHERE account_id = 'bench-77' ORDER BY created_at DESC, case_id DESC`, 0),
      ),
    },
  ];
  for (const { query, filter, rows: found } of FILTERS) {
    const narrow = `state=open&${query}`;
    pages.push({ query: narrow, ids: idsOf(await open(0, filter)) });
    const [last, ...next] = await open(Math.floor(found / 2), filter);
    check(last !== undefined, `there are rows so deep in ${query}`);
    pages.push({ query: `${narrow}&cursor=${cursorOf(last)}`, ids: idsOf(next) });
  }
  for (const depth of DEPTHS) {
    const [lastOpen, ...nextOpen] = await open(Math.floor((CASES / OPEN_EVERY) * depth));
    const [lastDecided, ...nextDecided] = await decided(Math.floor(CASES * (1 - 1 / OPEN_EVERY) * depth));
    check(lastOpen !== undefined && lastDecided !== undefined, 'there are rows so deep');
    const decidedCursor = encodeCursor([lastDecided.at, lastDecided.case_id]);
    pages.push({ query: `state=open&cursor=${cursorOf(lastOpen)}`, ids: idsOf(nextOpen) });
    pages.push({ query: `state=decided&cursor=${decidedCursor}`, ids: idsOf(nextDecided) });
  }
  return pages;
}

/** Filters of the queue, as the desk sends them and as SQL says them, with how many open cases each leaves. */
const OPEN = CASES / OPEN_EVERY;
const FILTERS = [
  { query: 'queue=urgent', filter: `AND queue_key = 'urgent'`, rows: OPEN * 0.15 },
  { query: 'kind=standing_review', filter: `AND kind = 'standing_review'`, rows: OPEN * 0.1 },
  { query: 'overdue=true', filter: `AND due_at <= now()`, rows: OPEN * 0.9 },
  {
    query: 'queue=other&kind=access_request&overdue=true',
    filter: `AND queue_key = 'other' AND kind = 'access_request' AND due_at <= now()`,
    rows: OPEN * 0.7,
  },
];
const cursorOf = ({ priority, at, case_id: id }: Row): string => encodeCursor([-priority, at, id]);

type Row = { case_id: string; priority: number; at: string };
const idsOf = (found: Row[]): string[] => found.slice(0, PAGE).map(({ case_id: id }) => id);

async function rows(client: Client, where: string, offset: number): Promise<Row[]> {
  const { rows: found } = await client.query<{ case_id: string; priority: number; created_at: Date }>(
    `SELECT case_id, priority, created_at FROM review_case ${where} LIMIT ${PAGE + 1} OFFSET ${offset}`,
  );
  return found.map(({ created_at: at, ...row }) => ({ ...row, at: at.toISOString() }));
}

async function read(target: BenchConsole, cookie: string, { query }: BenchPage): Promise<CasePage> {
  const answer = await fetch(`${target.url}/api/v1/cases?limit=${PAGE}&${query}`, { headers: { cookie } });
  check(answer.ok, `${query} answers 200 (${answer.status})`);
  return (await answer.json()) as CasePage;
}

async function checkPage(target: BenchConsole, cookie: string, page: BenchPage): Promise<void> {
  const { items } = await read(target, cookie, page);
  check(
    JSON.stringify(items.map(({ id }) => id)) === JSON.stringify(page.ids),
    `${page.query} shows the rows that SQL finds`,
  );
}

async function slowestP95(target: BenchConsole, cookie: string, pages: BenchPage[]): Promise<number> {
  const times = new Map(pages.map(({ query }) => [query, [] as number[]]));
  for (let request = 0; request < REQUESTS; request += 1) {
    for (const page of pages) {
      const startedAt = performance.now();
      await read(target, cookie, page);
      times.get(page.query)?.push(performance.now() - startedAt);
    }
  }
  return Math.max(...[...times.values()].map(p95));
}

function p95(times: number[]): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
