import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { TipLine } from '@tips/shared/ledger';
import { ENTRY_MINOR_MAX } from '@tips/shared/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccountsReadModel } from '../../src/accounts/index.ts';
import { AuditLog } from '../../src/audit/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { IngestTips } from '../../src/ledger/ingest-tips.ts';
import { PostTips } from '../../src/ledger/post-tips.ts';
import { LedgerRepository } from '../../src/ledger/ledger.repository.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { RolloutsReadModel } from '../../src/rollouts/index.ts';
import { SegmentsRepository } from '../../src/segments/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { addAccount, creatorMonths, segments, tip } from './tips.ts';

const NOW = '2026-11-23T12:00:00Z';

let database: TestDatabase;
let ingestTips: IngestTips;
let folder: SegmentsRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  const { transactions } = database;
  const clock = new FrozenClock(NOW);
  ingestTips = new IngestTips(
    transactions,
    new PostTips(
      clock,
      new LedgerRepository(transactions),
      new AccountsReadModel(transactions, clock),
      new RolloutsReadModel(transactions),
      new AuditLog(transactions, clock),
    ),
  );
  folder = new SegmentsRepository(transactions);
});
afterAll(() => database.close());

const ingest = (lines: readonly unknown[], batchSize = 5_000) =>
  ingestTips.execute(SYSTEM, { body: lines, batchSize });

async function rowsOf(accountId: string) {
  return database.query(
    `SELECT external_id, kind, gross, processor_fee, platform_fee, net, region, stage, occurred_at, posted_on::text,
       relates_to, fee_schedule_version FROM tip WHERE account_id = $1 ORDER BY external_id`,
    [accountId],
  );
}

async function expectExactRollups(): Promise<void> {
  const bySegment = await segments(database.query);
  expect(bySegment.rollup).toEqual(bySegment.rows);
  const byCreator = await creatorMonths(database.query);
  expect(byCreator.rollup).toEqual(byCreator.rows);
}

describe('an entry', () => {
  test('is stored signed and balanced, with region, stage and fee schedule', async () => {
    await addAccount(database.query, 'signed', 'FR');
    const lines = [
      tip('signed', { externalId: 'a', amount: 1_000, processorFee: 59 }),
      tip('signed', { externalId: 'b', kind: 'refund', amount: 400, processorFee: 0, relatesTo: 'a' }),
      tip('signed', { externalId: 'c', kind: 'dispute', amount: 600, processorFee: 1_500, relatesTo: 'a' }),
      tip('signed', {
        externalId: 'd',
        kind: 'dispute_reversal',
        amount: 600,
        processorFee: -1_500,
        relatesTo: 'a',
      }),
    ];
    expect(await ingest(lines)).toMatchObject({ received: 4, accepted: 4, duplicates: 0, rejectedTotal: 0 });
    const rows = await rowsOf('signed');
    expect(rows.map((row) => [row.gross, row.processor_fee, row.platform_fee, row.net])).toEqual([
      ['1000', '59', '0', '941'],
      ['-400', '0', '0', '-400'],
      ['-600', '1500', '0', '-2100'],
      ['600', '-1500', '0', '2100'],
    ]);
    expect(rows[0]).toMatchObject({ region: 'FR', fee_schedule_version: 1, posted_on: '2026-03-05' });
    await expectExactRollups();
  });

  test('falls on its UTC day, wherever it was told', async () => {
    await addAccount(database.query, 'zone', null);
    await ingest([tip('zone', { occurredAt: '2026-01-01T00:30:00+01:00' })]);
    expect(await rowsOf('zone')).toMatchObject([
      { posted_on: '2025-12-31', occurred_at: new Date('2025-12-31T23:30:00Z'), region: null },
    ]);
    await expectExactRollups();
  });

  test('carries the stage in force when it occurred, and none before the first', async () => {
    await addAccount(database.query, 'staged');
    const [{ held_from: heldFrom } = { held_from: new Date() }] = await database.query<{ held_from: Date }>(
      `SELECT held_from FROM rollout_version WHERE feature = 'tips' ORDER BY version LIMIT 1`,
    );
    const before = new Date(heldFrom.getTime() - 1).toISOString();
    await ingest([
      tip('staged', { externalId: 'x', occurredAt: before }),
      tip('staged', { externalId: 'y', occurredAt: new Date(heldFrom.getTime() + 1).toISOString() }),
    ]);
    expect((await rowsOf('staged')).map(({ stage }) => stage)).toEqual(['none', 'internal']);
  });

  test('may hold the largest amounts and any printable id', async () => {
    await addAccount(database.query, 'a"\\{},NULL');
    const line = tip('a"\\{},NULL', {
      externalId: '{"\\,}',
      amount: ENTRY_MINOR_MAX,
      processorFee: -ENTRY_MINOR_MAX,
      tipperId: null,
    });
    expect(await ingest([line])).toMatchObject({ accepted: 1 });
    expect(await ingest([line])).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await rowsOf('a"\\{},NULL')).toMatchObject([{ external_id: '{"\\,}', net: '2000000000000' }]);
  });

  test.each([
    ['update', `UPDATE tip SET net = net`],
    ['delete', 'DELETE FROM tip'],
    ['truncate', 'TRUNCATE tip'],
  ])('can not be changed: the database refuses to %s', async (_verb, sql) => {
    await expect(database.query(sql)).rejects.toThrow('permission denied');
  });
});

describe('a line that comes again', () => {
  test('is a duplicate and changes nothing, in the same batch and later', async () => {
    await addAccount(database.query, 'again');
    const line = tip('again');
    expect(await ingest([line, { ...line, occurredAt: '2026-03-05T13:00:00+01:00' }])).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    expect(await ingest([line, line])).toMatchObject({ accepted: 0, duplicates: 2, rejectedTotal: 0 });
    expect(await rowsOf('again')).toHaveLength(1);
    await expectExactRollups();
  });

  test('with another body is a conflict that shows both', async () => {
    await addAccount(database.query, 'conflict');
    const line = tip('conflict', { externalId: 'c1' });
    await ingest([line]);
    const fresh = tip('conflict', { externalId: 'c2', amount: 7 });
    const result = await ingest([{ ...line, amount: 501 }, fresh, line, { ...fresh, currency: 'EUR' }]);
    expect(result).toMatchObject({ received: 4, accepted: 1, duplicates: 1, rejectedTotal: 2 });
    expect(result.rejected).toMatchObject([
      {
        line: 1,
        code: 'EXTERNAL_ID_CONFLICT',
        path: 'externalId',
        details: { fields: ['amount'], stored: { amount: 500 }, received: { amount: 501 } },
      },
      {
        line: 4,
        details: { fields: ['currency'], stored: { currency: 'USD' }, received: { currency: 'EUR' } },
      },
    ]);
    expect((await rowsOf('conflict')).map(({ gross }) => gross)).toEqual(['500', '7']);
    await expectExactRollups();
  });

  test('under the same id of another account is another entry', async () => {
    await addAccount(database.query, 'one');
    await addAccount(database.query, 'two');
    const lines = [tip('one', { externalId: 'same' }), tip('two', { externalId: 'same' })];
    expect(await ingest(lines)).toMatchObject({ accepted: 2 });
  });
});

describe('a bad line', () => {
  test('is refused by name, and the good ones are kept', async () => {
    await addAccount(database.query, 'good');
    const line = tip('good');
    const result = await ingest([
      tip('nobody'),
      line,
      tip('good', { kind: 'refund' }),
      { ...tip('good'), amount: 0 },
      { ...tip('good'), amount: 2 ** 53 },
      { ...tip('good'), amount: 1.5 },
      { ...tip('good'), currency: 'usd' },
      { ...tip('good'), occurredAt: '2026-03-05T12:00:00' },
      { ...tip('good'), occurredAt: '0000-03-05T12:00:00Z' },
      { ...tip('good'), externalId: 'with space' },
      { ...tip('good'), processorFee: '45' },
    ]);
    expect(result).toMatchObject({ received: 11, accepted: 1, rejectedTotal: 10 });
    expect(result.rejected.map(({ line, code, path }) => [line, code, path])).toEqual([
      [1, 'ACCOUNT_UNKNOWN', 'accountId'],
      [3, 'RELATES_TO_MISSING', 'relatesTo'],
      [4, 'FIELD_INVALID', 'amount'],
      [5, 'FIELD_INVALID', 'amount'],
      [6, 'FIELD_INVALID', 'amount'],
      [7, 'FIELD_INVALID', 'currency'],
      [8, 'FIELD_INVALID', 'occurredAt'],
      [9, 'FIELD_INVALID', 'occurredAt'],
      [10, 'FIELD_INVALID', 'externalId'],
      [11, 'FIELD_INVALID', 'processorFee'],
    ]);
    expect(await rowsOf('good')).toHaveLength(1);
  });
});

describe('deliveries at once', () => {
  test('four clients deliver everything three times, with connections cut: each entry once, rollups exact', async () => {
    const accounts = Array.from({ length: 40 }, (_, index) => `busy-${index}`);
    for (const [index, account] of accounts.entries()) {
      await addAccount(database.query, account, ['US', 'FR', null][index % 3] ?? null);
    }
    const lines = Array.from({ length: 1_200 }, (_, index): TipLine => {
      const day = String((index % 28) + 1).padStart(2, '0');
      return tip(accounts[index % accounts.length] ?? '', {
        amount: (index % 97) + 1,
        processorFee: index % 5,
        stream: (['tip', 'coins', 'gift'] as const)[index % 3] ?? 'tip',
        currency: index % 7 === 0 ? 'EUR' : 'USD',
        occurredAt: `2026-0${(index % 3) + 1}-${day}T08:00:00Z`,
        ...(index % 11 === 0 ? { kind: 'refund' as const, relatesTo: 'tip-1' } : {}),
      });
    });
    const delivered = new AbortController();
    const folds = (async () => {
      while (!delivered.signal.aborted) {
        await folder.fold();
        await sleep(2);
      }
    })();
    const deliver = async (client: number): Promise<void> => {
      for (let round = 0; round < 3; round += 1) {
        const shuffled = lines.toSorted((a, b) => rank(a, client, round) - rank(b, client, round));
        await cutOff(shuffled.slice(0, 400)).catch(() => undefined);
        await ingest(shuffled, 150);
      }
    };
    await Promise.all([0, 1, 2, 3].map(deliver));
    delivered.abort();
    await folds;
    const [{ count } = { count: '' }] = await database.query<{ count: string }>(
      `SELECT count(*) FROM tip WHERE account_id LIKE 'busy-%'`,
    );
    expect(count).toBe('1200');
    await expectExactRollups();
    while ((await folder.fold()) > 0);
    expect(await database.query('SELECT 1 FROM ledger_segment_delta')).toEqual([]);
    await expectExactRollups();
  }, 60_000);
});

/** Lines whose stream breaks after the last one. */
async function cutOff(lines: readonly TipLine[]): Promise<void> {
  async function* broken() {
    for (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`);
    throw new Error('ECONNRESET');
  }
  await ingestTips.execute(SYSTEM, { body: Readable.from(broken()), batchSize: 300 });
}

function rank(line: TipLine, client: number, round: number): number {
  let hash = client * 31 + round * 7;
  for (const character of line.externalId) hash = (hash * 33 + character.charCodeAt(0)) % 1_000_003;
  return hash;
}
