import { Client } from 'pg';
import { startConsole } from './console.ts';
import { PreviewEngine, sameCounts } from './preview-engine.ts';
import {
  BANDS,
  generated,
  type PlainRules,
  type PlainSide,
  populationOf,
  regionOf,
  REGIONS,
} from './preview-population.ts';
import { atLeast, check, summarise, type BenchResult } from './result.ts';

const ACCOUNTS = 4_000_000;
const ROWS_PER_INSERT = 50_000;
const ROUNDS = 5;
const NOW: PlainRules = { percent: 5, followersMin: 100_000, regions: [0, 1, 2, 3, 4, 5, 6, 7] };
/** One move of each control, and all at once. */
const MOVES: readonly PlainRules[] = [
  { ...NOW, percent: 12.5 },
  { ...NOW, percent: 1 },
  { ...NOW, followersMin: 80_000 },
  { ...NOW, regions: [0, 1, 2, 3] },
  { ...NOW, percent: 50, regions: Array.from({ length: REGIONS }, (_, region) => region) },
];

/** Exact previews against the same question as SQL, on a table that holds nothing else, with an index that covers it. */
export async function benchPreviewSql(): Promise<BenchResult> {
  const target = await startConsole(false);
  const client = new Client({ connectionString: target.databaseUrl() });
  const engine = new PreviewEngine(await populationOf(ACCOUNTS));
  try {
    await client.connect();
    await fill(client);
    await engine.prepare(NOW);
    for (const after of MOVES) {
      const same = sameCounts(await engine.preview(NOW, after), await inSql(client, after));
      check(same, `SQL counts the same for ${JSON.stringify(after)}`);
    }
    const times = { ours: [] as number[], sql: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const ours = await timed(async (after) => void (await engine.preview(NOW, after)));
      const sql = await timed(async (after) => void (await inSql(client, after)));
      if (round === 0) continue;
      times.ours.push(ours);
      times.sql.push(sql);
    }
    return summarise(
      'preview_vs_sql',
      'times',
      atLeast(20),
      times.sql.map((sql, round) => sql / (times.ours[round] ?? Number.NaN)),
      `${MOVES.length} moves over ${ACCOUNTS.toLocaleString('en')} accounts: SQL ${median(times.sql)} ms a move, preview ${median(times.ours)} ms`,
    );
  } finally {
    await engine.close();
    await client.end();
    await target.close();
  }
}

const median = (values: readonly number[]): string =>
  (values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN).toFixed(2);

/** Milliseconds of a move, on average over all. */
async function timed(preview: (after: PlainRules) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  for (const after of MOVES) await preview(after);
  return (performance.now() - startedAt) / MOVES.length;
}

async function fill(client: Client): Promise<void> {
  await client.query(
    `CREATE TABLE bench_preview (region TEXT NOT NULL, followers INTEGER NOT NULL, bucket INTEGER NOT NULL,
       good BOOLEAN NOT NULL, held_out BOOLEAN NOT NULL, denied BOOLEAN NOT NULL, access TEXT NOT NULL)`,
  );
  for (let from = 0; from < ACCOUNTS; from += ROWS_PER_INSERT) {
    const rows = Array.from({ length: ROWS_PER_INSERT }, (_, index) => generated(from + index));
    await client.query(
      `INSERT INTO bench_preview SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::boolean[], $5::boolean[],
         $6::boolean[], $7::text[])`,
      [
        rows.map(({ region }) => regionOf(region)),
        rows.map(({ followers }) => followers),
        rows.map(({ bucket }) => bucket),
        rows.map(({ restricted }) => !restricted),
        rows.map(({ heldOut }) => heldOut),
        rows.map(({ denied }) => denied),
        rows.map(({ access }) => access),
      ],
    );
  }
  await client.query(
    `CREATE INDEX bench_preview_eligible ON bench_preview (followers, bucket)
       INCLUDE (region) WHERE good AND NOT held_out AND NOT denied AND access = 'none'`,
  );
  await client.query(
    `CREATE INDEX bench_preview_access ON bench_preview (region, followers) WHERE NOT denied AND access <> 'none'`,
  );
  await client.query('VACUUM (ANALYZE) bench_preview');
}

const BAND = `CASE ${BANDS.flatMap(({ from }, band) =>
  from === null ? [] : [`WHEN followers >= ${from} THEN ${band}`],
)
  .toReversed()
  .join(' ')} END`;
const EXPOSED = (first: number) =>
  `followers >= $${first} AND bucket < $${first + 1} AND region = ANY($${first + 2}::text[])`;

async function inSql(client: Client, after: PlainRules): Promise<Map<string, PlainSide>> {
  const { rows } = await client.query<{ region: string; band: number } & Record<keyof PlainSide, string>>(
    `SELECT region, ${BAND} AS band, count(*) FILTER (WHERE is_on AND NOT was_on) AS gains,
       count(*) FILTER (WHERE was_on AND NOT is_on) AS losses, count(*) FILTER (WHERE is_on) AS on
     FROM (
       SELECT region, followers, ${EXPOSED(1)} AS was_on, ${EXPOSED(4)} AS is_on FROM bench_preview
       WHERE good AND NOT held_out AND NOT denied AND access = 'none'
         AND followers >= least($1::int, $4::int) AND bucket < greatest($2::int, $5::int)
       UNION ALL
       SELECT region, followers, true, true FROM bench_preview WHERE NOT denied AND access <> 'none'
     ) AS account
     WHERE was_on OR is_on GROUP BY 1, 2`,
    [...parameters(NOW), ...parameters(after)],
  );
  return new Map(
    rows.map(({ region, band, gains, losses, on }) => [
      `${region}:${band}`,
      { gains: Number(gains), losses: Number(losses), on: Number(on) },
    ]),
  );
}

function parameters({ followersMin, percent, regions }: PlainRules): unknown[] {
  const all = Array.from({ length: REGIONS }, (_, region) => region);
  return [followersMin, Math.round(percent * 1000), (regions ?? all).map(regionOf)];
}
