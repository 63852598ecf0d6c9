import { randomUUID } from 'node:crypto';
import type { JournalLine } from '@tips/shared/journal';
import type { TrialBalance } from '@tips/shared/ledger';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../src/identity/index.ts';
import { PostJournal } from '../../src/journal/index.ts';
import { VerifyLedger } from '../../src/ledger/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

let app: TestApp;
let finance: Client;
let service: Client;
let journal: PostJournal;

beforeAll(async () => {
  app = await createTestApp();
  finance = await signIn(app, 'finance');
  service = await signInService(app, ['ingest:*']);
  journal = app.app.get(PostJournal);
  await ingest(service, 'accounts', [creator({ accountId: 'ann', handle: 'ann_h' })]);
});
afterAll(() => app.close());

const LINES: JournalLine[] = [
  { account: 'fee_losses', currency: 'USD', amount: 45 },
  { account: 'creator_payable', accountId: 'ann', currency: 'USD', amount: -45 },
];
const at = (day: string): Date => new Date(`${day}T12:00:00Z`);

async function digest(): Promise<unknown> {
  const rows: unknown[] = await app.dataSource.query(
    `SELECT (SELECT md5(string_agg(e::text, ';' ORDER BY entry_id)) FROM journal_entry e) AS entries,
       (SELECT md5(string_agg(l::text, ';' ORDER BY entry_id, line)) FROM journal_line l) AS lines,
       (SELECT count(*) FROM audit_row) AS audited`,
  );
  return rows[0];
}

async function trialBalance(query = ''): Promise<TrialBalance> {
  const { status, body } = await finance.get(`/api/v1/ledger/trial-balance${query}`);
  expect(status).toBe(200);
  return body as TrialBalance;
}

describe('the journal', () => {
  test('takes an entry once; the same again changes nothing, another one is refused', async () => {
    const input = {
      kind: 'fee_loss',
      externalId: 'f1',
      occurredAt: at('2026-03-01'),
      reason: 'policy',
    } as const;
    const first = await journal.execute(SYSTEM, { ...input, lines: LINES });
    expect(first.created).toBe(true);
    const before = await digest();
    expect(await journal.execute(SYSTEM, { ...input, lines: LINES.toReversed() })).toEqual({
      ...first,
      created: false,
    });
    const doubled = LINES.map((line) => ({ ...line, amount: line.amount * 2 }));
    await expect(journal.execute(SYSTEM, { ...input, lines: doubled })).rejects.toMatchObject({
      code: 'EXTERNAL_ID_CONFLICT',
    });
    await expect(
      journal.execute(SYSTEM, { ...input, externalId: 'f2', lines: LINES.slice(1) }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await digest()).toEqual(before);
    const { body } = await finance.get(`/api/v1/ledger/journal/${first.entryId}`);
    expect(body).toMatchObject({ kind: 'fee_loss', lines: LINES, priorPeriod: false, reason: 'policy' });
  });

  test('the database refuses changes, and at commit what does not sum to zero', async () => {
    const before = await digest();
    for (const sql of [
      'UPDATE journal_line SET amount = 1',
      'DELETE FROM journal_entry',
      'TRUNCATE journal_line',
    ])
      await expect(app.dataSource.query(sql)).rejects.toMatchObject({ code: '42501' });
    const entryId = randomUUID();
    const unbalanced = app.transactions.run(async (manager) => {
      await manager.query(
        `INSERT INTO journal_entry (entry_id, kind, external_id, occurred_at, posted_at, learnt_at, reason, posted_by, lines)
         VALUES ($1, 'adjustment', 'bad', now(), now(), now(), 'x', 'x', 2)`,
        [entryId],
      );
      for (const [line, amount] of [5, -4].entries())
        await manager.query(
          `INSERT INTO journal_line (entry_id, line, posted_at, account, currency, amount)
           VALUES ($1, $2, now(), 'bank', 'EUR', $3)`,
          [entryId, line + 1, amount],
        );
    });
    await expect(unbalanced).rejects.toThrow(/does not sum to zero in EUR/);
    const [one] = (await app.dataSource.query('SELECT entry_id FROM journal_entry LIMIT 1')) as {
      entry_id: string;
    }[];
    await expect(
      app.dataSource.query(
        `INSERT INTO journal_line (entry_id, line, posted_at, account, currency, amount) VALUES ($1, 9, now(), 'bank', 'EUR', 1)`,
        [one?.entry_id],
      ),
    ).rejects.toThrow(/has 3 lines and not 2/);
    expect(await digest()).toEqual(before);
  });

  test('random entries and tips: each currency sums to zero at any instant, and is what a replay up to it says', async () => {
    const posting = fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      amount: fc.integer({ min: 1, max: 1e9 }),
      tip: fc.boolean(),
    });
    const all: { at: string; currency: string; amount: number }[] = [];
    await fc.assert(
      fc.asyncProperty(posting, fc.integer({ min: 1, max: 28 }), async (one, until) => {
        const occurredAt = `2025-05-${String(one.day).padStart(2, '0')}T12:00:00.000Z`;
        const { currency, amount } = one;
        if (one.tip) {
          await ingest(service, 'tips', [tip('ann', { currency, amount, processorFee: 0, occurredAt })]);
        } else {
          await journal.execute(SYSTEM, {
            kind: 'fee_loss',
            externalId: randomUUID(),
            occurredAt: new Date(occurredAt),
            reason: 'random',
            lines: [
              { account: 'processor_clearing', currency, amount },
              { account: 'creator_payable', accountId: 'ann', currency, amount: 0 - amount },
            ],
          });
        }
        all.push({ at: occurredAt, currency, amount });
        const instant = `2025-05-${String(until).padStart(2, '0')}T12:00:00.000Z`;
        const { lines, currencies } = await trialBalance(`?at=${instant}`);
        for (const code of ['USD', 'JPY', 'KWD']) {
          const replayed = all
            .filter((each) => each.currency === code && each.at <= instant)
            .reduce((sum, each) => sum + each.amount, 0);
          const payable = lines.find((line) => line.currency === code && line.account === 'creator_payable');
          expect((payable?.credit ?? 0) - (payable?.debit ?? 0)).toBe(replayed);
        }
        expect(currencies.every(({ balanced }) => balanced)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('what is of a closed period counts in the open one; an adjustment dated there is refused', async () => {
    await app.dataSource.query(
      `INSERT INTO ledger_period (period, zone, starts_at, ends_at, closed_at, closed_by, reason, snapshot, hash)
       VALUES ('2025-05', 'UTC', '2025-05-01Z', '2025-06-01Z', '2025-06-02Z', 'Flora', 'month end', '[]', repeat('0', 64))`,
    );
    const until = '?at=2025-05-31T23:59:59.999Z';
    const closed = await trialBalance(until);
    const line = tip('ann', { currency: 'USD', occurredAt: '2025-05-10T12:00:00Z' });
    await ingest(service, 'tips', [line]);
    const input = { externalId: 'late', occurredAt: at('2025-05-10'), reason: 'late', lines: LINES } as const;
    expect(await journal.execute(SYSTEM, { ...input, kind: 'fee_loss' })).toMatchObject({ created: true });
    await expect(journal.execute(SYSTEM, { ...input, kind: 'adjustment' })).rejects.toMatchObject({
      code: 'PERIOD_CLOSED',
    });
    expect(await trialBalance(until)).toEqual(closed);
    const { body } = await finance.get('/api/v1/ledger/entries?limit=1');
    expect(body).toMatchObject({ items: [{ externalId: line.externalId, priorPeriod: true }] });
    const { checks } = await app.app.get(VerifyLedger).execute();
    expect(checks.filter(({ count }) => count > 0)).toEqual([]);
  });
});
