import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RevenueSeries, SeriesQuery } from '@tips/shared/revenue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IMPORT_KINDS } from '../../src/cli/import-kinds.ts';
import { parseMapping } from '../../src/cli/import-mapping.ts';
import { rowMapper } from '../../src/cli/map-row.ts';
import { readCsv } from '../../src/cli/read-csv.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { IngestTips } from '../../src/ledger/index.ts';
import type { SourceRecord } from '../../src/platform/ingest/source-record.ts';
import { ReadSeries } from '../../src/revenue/index.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { addAccount } from '../ledger/tips.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FILE = join(process.env.REAL_DATA_DIR ?? join(ROOT, '../shared/data'), 'oc_obs_transactions.csv');
const MAPPING = join(ROOT, 'docs/examples/public-ledger.map.json');
if (!existsSync(FILE)) {
  process.stderr.write(`public ledger: skipped, because ${FILE} can't be read (REAL_DATA_DIR)\n`);
}

/** The platform took 500 basis points of what it charged for, and nothing from this day on. */
const SWITCH = '2021-04-01';

type Line = { at: string; gross: number; platformFee: number; net: number };

/** An independent reader of the columns that count; no cell of these holds a comma. */
function linesOf(file: string): Line[] {
  const [header = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const names = header.split(',');
  const cell = (cells: readonly string[], name: string): string => cells[names.indexOf(name)] ?? '';
  return rows.map((row) => {
    const cells = row.split(',');
    return {
      at: `${cell(cells, 'Transaction Date').replace(' ', 'T')}Z`,
      gross: centsOf(cell(cells, 'Transaction Amount')),
      platformFee: -centsOf(cell(cells, 'Open Collective Fee (USD)')),
      net: centsOf(cell(cells, 'Net Amount (USD)')),
    };
  });
}

function centsOf(text: string): number {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const cents = Number(whole || 0) * 100 + Number(fraction.padEnd(2, '0'));
  return text.startsWith('-') ? -cents : cents;
}

const total = (lines: readonly Line[], pick: (line: Line) => number): number =>
  lines.reduce((sum, line) => sum + pick(line), 0);

describe.skipIf(!existsSync(FILE))('a public ledger, imported whole', () => {
  let app: TestApp;
  let lines: Line[];
  const query = <Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]> =>
    app.dataSource.query(sql, values);

  beforeAll(async () => {
    app = await createTestApp();
    lines = linesOf(FILE);
    await addAccount(query, 'collective', 'US');
    await charge(2, '2019-01-01', 500);
    await charge(3, SWITCH, 0);
    const records = await mappedLines();
    expect(records.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    const body = records.map(({ value }) => value);
    const result = await app.app.get(IngestTips).execute(SYSTEM, { body });
    expect(result).toMatchObject({ received: 2_699, accepted: 2_699, rejected: [] });
  });
  afterAll(() => app.close());

  /** The cut as it was: of what was charged for; the rest comes in as another stream, which nothing is taken of. */
  async function charge(version: number, from: string, basisPoints: number): Promise<void> {
    await query(`INSERT INTO fee_schedule (version, held_from, learnt_at) VALUES ($1, $2, $2)`, [
      version,
      `${from}T00:00:00Z`,
    ]);
    for (const [stream, platformFeeBp] of [
      ['*', 0],
      ['tip', basisPoints],
    ]) {
      await query(
        `INSERT INTO fee_schedule_rate (version, stream, region, platform_fee_bp) VALUES ($1, $2, '*', $3)`,
        [version, stream, platformFeeBp],
      );
    }
  }

  async function mappedLines(): Promise<SourceRecord[]> {
    const kind = IMPORT_KINDS.tips;
    if (kind === undefined) throw new Error('there is no import of tips');
    const mapping = parseMapping(readFileSync(MAPPING, 'utf8'), kind);
    const records: SourceRecord[] = [];
    for await (const slice of readCsv(createReadStream(FILE), () => rowMapper(mapping, kind))) {
      records.push(...slice);
    }
    return records;
  }

  const read = (query: Partial<SeriesQuery>): Promise<RevenueSeries> =>
    app.app.get(ReadSeries).execute({
      from: '2019-01-01',
      to: '2022-01-02',
      interval: 'day',
      groupBy: 'none',
      ...query,
    });

  test.each(['UTC', 'America/Los_Angeles', 'Asia/Kolkata'])(
    'has the file’s own gross and net in total and on every day of %s',
    async (zone) => {
      const { points, totals } = await read({ zone });
      expect(totals).toHaveLength(1);
      const [all] = totals;
      expect((all?.gross ?? 0) - (all?.refunds ?? 0)).toBe(total(lines, ({ gross }) => gross));
      expect(all?.net).toBe(total(lines, ({ net }) => net));
      expect(all?.platformFees).toBe(total(lines, ({ platformFee }) => platformFee));

      const days = Map.groupBy(lines, ({ at }) => new Date(at).toLocaleDateString('sv', { timeZone: zone }));
      const expected = [...days]
        .map(([day, own]) => [day, total(own, ({ gross }) => gross), total(own, ({ net }) => net)] as const)
        .toSorted(([one], [other]) => (one < other ? -1 : 1));
      expect(points.map(({ period, gross, refunds, net }) => [period, gross - refunds, net])).toEqual(
        expected,
      );
    },
  );

  test('shows that the platform’s cut ended in April 2021', async () => {
    const { points } = await read({ interval: 'month' });
    const share = ({ platformFees, gross }: { platformFees: number; gross: number }) => platformFees / gross;
    const [before, after] = [
      points.filter(({ period }) => period < SWITCH),
      points.filter(({ period }) => period >= SWITCH),
    ];
    expect(before).toHaveLength(26);
    expect(before.every((point) => share(point) > 0.03 && share(point) <= 0.05)).toBe(true);
    expect(after).toHaveLength(9);
    expect(after.map(({ platformFees }) => platformFees)).toEqual(after.map(() => 0));
  });
});
