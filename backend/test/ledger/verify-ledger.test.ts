import { afterAll, beforeAll, expect, test } from 'vitest';
import { AccountsReadModel } from '../../src/accounts/index.ts';
import { AuditLog, VerifyAuditChain } from '../../src/audit/index.ts';
import { AuditReadModel } from '../../src/audit/audit.read-model.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { IngestTips } from '../../src/ledger/ingest-tips.ts';
import { PostTips } from '../../src/ledger/post-tips.ts';
import { LedgerChecksReadModel } from '../../src/ledger/ledger-checks.read-model.ts';
import { LedgerRepository } from '../../src/ledger/ledger.repository.ts';
import { VerifyLedger } from '../../src/ledger/verify-ledger.ts';
import { Clock } from '../../src/platform/clock.ts';
import { RolloutsReadModel } from '../../src/rollouts/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { addAccount, tip } from './tips.ts';

let database: TestDatabase;
let verifyLedger: VerifyLedger;
let ingestTips: IngestTips;

beforeAll(async () => {
  database = await createTestDatabase();
  const { transactions } = database;
  const clock = new Clock();
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
  const auditChain = new VerifyAuditChain(transactions, new AuditReadModel(transactions));
  verifyLedger = new VerifyLedger(new LedgerChecksReadModel(transactions), auditChain);
  await addAccount(database.query, 'ann', 'FR');
  await addAccount(database.query, 'ben', null);
  const first = tip('ann', { externalId: 'first', currency: 'EUR' });
  const refund = tip('ann', { kind: 'refund', relatesTo: 'first', currency: 'EUR' });
  await ingestTips.execute(SYSTEM, { body: [first, refund, tip('ben'), tip('ben', { stream: 'gift' })] });
});
afterAll(() => database.close());

const found = async () => {
  const { checks } = await verifyLedger.execute();
  return checks
    .filter(({ count }) => count > 0)
    .map(({ check, count, examples }) => [check, count, ...examples]);
};

test('a sound ledger is proven', async () => {
  expect((await verifyLedger.execute()).totals).toEqual([
    { currency: 'EUR', entries: 2, gross: '0', legs: '0' },
    { currency: 'USD', entries: 2, gross: '1000', legs: '1000' },
  ]);
  expect(await found()).toEqual([]);
});

test('a rollup that was tampered with is found', async () => {
  await database.query('UPDATE ledger_segment_delta SET gross = gross + 1 WHERE stream = $1', ['gift']);
  await database.query(`DELETE FROM ledger_creator_month WHERE account_id = 'ann' AND kind = 'refund'`);
  expect(await found()).toEqual([
    ['segment rollup is the sum of its entries', 1, '2026-03-05 unknown USD gift none tip'],
    ['creator months are the sums of their entries', 1, 'ann 2026-03-01 EUR tip refund'],
  ]);
  await database.query('UPDATE ledger_segment_delta SET gross = gross - 1 WHERE stream = $1', ['gift']);
  await database.query(
    `INSERT INTO ledger_creator_month SELECT account_id, '2026-03-01', currency, stream, kind, 1, gross, processor_fee,
       platform_fee, net FROM tip WHERE account_id = 'ann' AND kind = 'refund'`,
  );
  expect(await found()).toEqual([]);
});

test('an id of two accounts, and an answer to nothing, are found', async () => {
  const lost = tip('ann', { externalId: 'lost', kind: 'dispute', relatesTo: 'nothing' });
  await ingestTips.execute(SYSTEM, {
    body: [tip('ann', { externalId: 'both' }), tip('ben', { externalId: 'both' }), lost],
  });
  expect(await found()).toEqual([
    ['every external id belongs to one account', 1, 'both: ann, ben'],
    ['every refund and dispute answers an entry', 1, 'ann lost answers nothing'],
  ]);
});
