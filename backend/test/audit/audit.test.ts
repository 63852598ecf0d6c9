import { auditPageSchema } from '@tips/shared/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditLog, VerifyAuditChain } from '../../src/audit/index.ts';
import { type Principal, SYSTEM } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type SignedIn, signIn } from '../harness/people.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const clock = new FrozenClock('2026-11-23T08:00:00.123Z');
const MEI: Principal = { kind: 'person', id: 'mei', name: 'Mei Tanaka', role: 'finance_lead' };
let app: TestApp;
let auditor: SignedIn;
let audit: AuditLog;

beforeAll(async () => {
  app = await createTestApp({ clock });
  audit = app.app.get(AuditLog);
  auditor = await signIn(app, 'auditor');
});
afterAll(() => app.close());

const append = (subjectId: string, principal = SYSTEM): Promise<void> =>
  audit.append({ principal, action: 'rollout.changed', subjectKind: 'rollout', subjectId });

const page = async (query: string) =>
  auditPageSchema.parse((await auditor.send(`/api/v1/audit?${query}`)).json());

async function tamper(sql: string): Promise<void> {
  await app.dataSource.query('ALTER TABLE audit_row DISABLE TRIGGER audit_row_append_only');
  await app.dataSource.query('GRANT UPDATE, DELETE ON audit_row TO CURRENT_USER');
  await app.dataSource.query(sql);
}

const verify = () => app.app.get(VerifyAuditChain).execute();

describe('the audit trail', () => {
  it('keeps who did what to what, why, and the state before and after', async () => {
    await app.transactions.run(() =>
      audit.append({
        principal: MEI,
        action: 'rollout.killed',
        subjectKind: 'rollout',
        subjectId: 'tips',
        reason: 'payments are down',
        before: { killed: false, at: new Date('2026-11-01T00:00:00Z') },
        after: { killed: true, note: undefined, half: '\ud83d' },
      }),
    );
    const { items } = await page('subjectId=tips');
    expect(items).toEqual([
      {
        seq: expect.any(Number),
        at: '2026-11-23T08:00:00.123Z',
        actor: { kind: 'person', id: 'mei', name: 'Mei Tanaka' },
        action: 'rollout.killed',
        subjectKind: 'rollout',
        subjectId: 'tips',
        reason: 'payments are down',
        before: { killed: false, at: '2026-11-01T00:00:00.000Z' },
        after: { killed: true, half: '\ufffd' },
        requestId: null,
        previousHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('names the request', async () => {
    const person = await signIn(app, 'product');
    await person.send({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { 'x-request-id': 'sign-out-1' },
    });
    const { items } = await page('action=session.closed&actor=demo:product');
    expect(items).toMatchObject([{ requestId: 'sign-out-1' }]);
  });

  it('holds nothing of a transaction that fails', async () => {
    const failing = app.transactions.run(async () => {
      await append('doomed');
      throw new Error('later failure');
    });
    await expect(failing).rejects.toThrow('later failure');
    expect((await page('subjectId=doomed')).items).toEqual([]);
  });

  it('takes its change down with it where it can not be written', async () => {
    const failing = app.transactions.run(async (manager) => {
      await manager.query(`UPDATE service_token SET name = name`);
      await append('bad\u0000id');
    });
    await expect(failing).rejects.toThrow();
    expect(await verify()).toMatchObject({ intact: true });
  });

  it('refuses a row outside of a transaction', async () => {
    await expect(append('lonely')).rejects.toThrow('needs a transaction');
  });

  it('chains what many write at once', async () => {
    const writers = Array.from({ length: 20 }, (_, writer) =>
      app.transactions.run(async () => {
        for (let row = 0; row < 5; row += 1) await append(`parallel-${writer}`);
      }),
    );
    await Promise.all(writers);
    const report = await verify();
    expect(report).toMatchObject({ intact: true });
    expect(report.rows).toBeGreaterThanOrEqual(100);
  });
});

describe('auditors', () => {
  it('page through it, newest first, without losing or repeating a row', async () => {
    await app.transactions.run(async () => {
      for (let row = 0; row < 25; row += 1) await append(`paged-${row}`, MEI);
    });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { items, nextCursor, total } = await page(`actor=mei&action=rollout.changed&limit=10${cursor}`);
      expect(total).toEqual({ value: 25, exact: true });
      seen.push(...items.map(({ subjectId }) => subjectId));
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual(Array.from({ length: 25 }, (_, row) => `paged-${24 - row}`));
  });

  it('filter by actor, action, subject and time', async () => {
    clock.set('2026-12-01T00:00:00Z');
    await app.transactions.run(() => append('december', MEI));
    clock.set('2026-11-23T08:00:00.123Z');
    const december = await page('from=2026-12-01T00:00:00Z&to=2026-12-01T00:00:01Z');
    expect(december.items.map(({ subjectId }) => subjectId)).toEqual(['december']);
    const none = await page('from=2026-12-01T00:00:00Z&to=2026-12-01T00:00:01Z&actor=somebody');
    expect(none.items).toEqual([]);
    const named = await page('actor=Mei%20Tanaka&subjectKind=rollout&subjectId=december');
    expect(named.items).toHaveLength(1);
  });

  it('get a cursor of another list refused', async () => {
    const answer = await auditor.send('/api/v1/audit?cursor=bm9uc2Vuc2U');
    expect(answer.json()).toMatchObject({ status: 400, code: 'CURSOR_INVALID' });
  });
});

describe('nobody rewrites it', () => {
  it.each([
    ['UPDATE', `UPDATE audit_row SET reason = 'better'`],
    ['DELETE', 'DELETE FROM audit_row'],
    ['TRUNCATE', 'TRUNCATE audit_row'],
    ['DELETE of the end', 'DELETE FROM audit_head'],
  ])('%s is refused', async (_name, sql) => {
    await expect(app.dataSource.query(sql)).rejects.toThrow(/permission denied|append-only/);
  });

  it('without being found out', async () => {
    const { rows } = await verify();
    await tamper(`UPDATE audit_row SET reason = 'better' WHERE seq = 3`);
    expect(await verify()).toMatchObject({ intact: false, seq: 3, fault: 'row_changed' });
    await tamper(`UPDATE audit_row SET reason = NULL WHERE seq = 3`);
    expect(await verify()).toEqual({ intact: true, rows });
    await tamper(`DELETE FROM audit_row WHERE seq = ${rows}`);
    expect(await verify()).toMatchObject({ intact: false, seq: rows, fault: 'end_cut_off' });
    await tamper('DELETE FROM audit_row WHERE seq = 5');
    expect(await verify()).toMatchObject({ intact: false, seq: 5, fault: 'row_missing' });
  });
});
