import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SegmentsReadModel, SegmentsRepository } from '../../src/segments/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';

let database: TestDatabase;
let folder: SegmentsRepository;
let consoles: [SegmentsReadModel, SegmentsReadModel];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = new SegmentsRepository(database.transactions);
  consoles = [new SegmentsReadModel(database.transactions), new SegmentsReadModel(database.transactions)];
});
afterAll(() => database.close());

const delta = fc.record({
  day: fc.constantFrom<string>('2026-01-31', '2026-02-01', '2026-02-02', '2026-03-01'),
  region: fc.constantFrom<string>('FR', 'US'),
  currency: fc.constantFrom<string>('EUR', 'JPY'),
  gross: fc.integer({ min: 1, max: 9 }),
});
type Delta = typeof delta extends fc.Arbitrary<infer T> ? T : never;

const append = ({ day, region, currency, gross }: Delta) =>
  database.query(
    `INSERT INTO ledger_segment_delta (day, region, currency, stream, stage, kind, entries, gross, processor_fee, platform_fee, net)
     VALUES ($1, $2, $3, 'tip', 'none', 'tip', 1, $4::bigint, 0, 0, $4::bigint)`,
    [day, region, currency, gross],
  );
/** What erasing sample data leaves: the same again with the other sign, and no segment where nothing is left. */
const eraseAll = async (): Promise<void> => {
  await folder.foldAll();
  await database.query(
    `INSERT INTO ledger_segment_delta (day, region, currency, stream, stage, kind, entries, gross, processor_fee, platform_fee, net)
     SELECT day, region, currency, stream, stage, kind, -entries, -gross, -processor_fee, -platform_fee, -net FROM ledger_segment`,
  );
  await folder.foldAll();
};

const step = fc.oneof(
  { weight: 6, arbitrary: delta.map((row) => () => append(row)) },
  { weight: 3, arbitrary: fc.constant(() => folder.fold()) },
  { weight: 1, arbitrary: fc.constant(eraseAll) },
);

async function bySql(): Promise<unknown[]> {
  return database.query(
    `SELECT date_trunc('week', day::timestamp)::date::text AS period, region AS "group", currency, sum(entries)::integer AS entries,
       sum(gross)::integer AS gross
     FROM (SELECT day, region, currency, entries, gross FROM ledger_segment
       UNION ALL SELECT day, region, currency, entries, gross FROM ledger_segment_delta) AS segment
     GROUP BY 1, 2, 3 HAVING sum(entries) <> 0 ORDER BY 1, 2, 3`,
  );
}

const inMemory = async (segments: SegmentsReadModel): Promise<unknown[]> =>
  (await segments.segmentSums({}, 'week', 'region')).map(({ period, group, currency, entries, gross }) => ({
    period,
    group,
    currency,
    entries,
    gross,
  }));

test('two consoles keep the rollup in memory as the database has it, whoever folds and erases', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 25 }), async (steps) => {
      for (const [work, looked] of steps) {
        await work();
        if (looked) expect(await inMemory(consoles[0])).toEqual(await bySql());
      }
      const expected = await bySql();
      const reads = [consoles[0], consoles[1], consoles[1], consoles[0]].map(inMemory);
      for (const read of await Promise.all(reads)) expect(read).toEqual(expected);
      expect(await consoles[1].days({ from: '2026-02-01', to: '2026-02-02', currency: 'EUR' })).toEqual(
        await database.query(
          `SELECT day::text, sum(entries)::integer AS entries, sum(gross)::integer AS gross
           FROM (SELECT day, currency, entries, gross FROM ledger_segment
             UNION ALL SELECT day, currency, entries, gross FROM ledger_segment_delta) AS segment
           WHERE day = '2026-02-01' AND currency = 'EUR' GROUP BY day HAVING sum(entries) <> 0`,
        ),
      );
    }),
    { numRuns: 25 },
  );
});

test('readers meanwhile see every entry once, folded or not', async () => {
  await eraseAll();
  let written = 0;
  const reading = async (segments: SegmentsReadModel): Promise<void> => {
    for (let round = 0; round < 40; round += 1) {
      const least = written;
      const [sum] = await segments.currencySums({});
      expect(sum?.entries ?? 0).toBeGreaterThanOrEqual(least);
      expect(sum?.entries ?? 0).toBeLessThanOrEqual(200);
      expect(sum?.gross ?? 0).toBe((sum?.entries ?? 0) * 3);
    }
  };
  const writing = async (): Promise<void> => {
    for (; written < 200; written += 1) {
      await append({ day: '2026-05-01', region: 'FR', currency: 'EUR', gross: 3 });
      if (written % 7 === 0) await folder.fold();
    }
  };
  await Promise.all([writing(), ...consoles.map(reading)]);
  expect((await consoles[0].currencySums({}))[0]).toMatchObject({ entries: 200, gross: 600 });
});
