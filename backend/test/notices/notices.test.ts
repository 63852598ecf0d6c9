import { type Notice, noticePageSchema } from '@tips/shared/notices';
import type { Page } from '@tips/shared/page';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { WriteNotice } from '../../src/notices/index.ts';
import { Transactions } from '../../src/platform/db/transactions.ts';
import { AccessWorld } from '../access/access-world.ts';

let world: AccessWorld;
beforeAll(async () => {
  world = await AccessWorld.open();
});
afterAll(() => world.app.close());

async function page(query: string): Promise<Page<Notice>> {
  const { status, body } = await (await world.as('auditor')).get(`/api/v1/notices?${query}`);
  expect(status).toBe(200);
  return noticePageSchema.parse(body);
}
const noticesOf = async (accountId: string) => (await page(`accountId=${accountId}`)).items;

const move = (accountId: string, cause: 'staff_suspended' | 'staff_revoked') =>
  world.app.app
    .get(MoveAccess)
    .execute({ principal: SYSTEM, accountId, feature: 'tips', cause, reason: 'an inner remark' });

describe('a decision', () => {
  it('tells the creator once, in English where the language is not known', async () => {
    const { accountId, handle } = await world.approved({ language: 'de' });
    const [notice, ...others] = await noticesOf(accountId);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      handle,
      kind: 'approved',
      language: 'en',
      templateVersion: 1,
      madeAt: world.now(),
    });
    expect(notice?.text).toMatch(
      new RegExp(
        `^Hello @${handle},\n\nGood news: your request for Tips was approved on .+\\. Your account meets`,
      ),
    );
  });

  it('is told in French, with the reason for it, and without what staff remark', async () => {
    const { accountId } = await world.approved({ language: 'fr' });
    await world.violate(accountId, { severity: 'high' });
    const [lost] = await noticesOf(accountId);
    expect(lost).toMatchObject({ kind: 'suspended_automatically', language: 'fr' });
    expect(lost?.text).toContain('n’est plus en règle');
    world.clock.advance(1000);
    await move(accountId, 'staff_revoked');
    const [revoked] = await noticesOf(accountId);
    expect(revoked?.kind).toBe('revoked');
    expect(revoked?.text).not.toContain('an inner remark');
  });

  it('uses the public text of its reason code', async () => {
    const { accountId } = await world.approved({ language: 'fr' });
    world.clock.advance(1000);
    await world.app.app.get(MoveAccess).execute({
      principal: SYSTEM,
      accountId,
      feature: 'tips',
      cause: 'staff_suspended',
      reasonText: { en: 'In English.', fr: 'En français.' },
    });
    expect((await noticesOf(accountId))[0]?.text).toContain(' En français.');
  });

  it('that is rolled back leaves no notice', async () => {
    const { accountId } = await world.approved();
    const undone = world.app.app.get(Transactions).run(async () => {
      await move(accountId, 'staff_suspended');
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect((await noticesOf(accountId)).map(({ kind }) => kind)).toEqual(['approved']);
  });
});

describe('other domains', () => {
  const strike = (accountId: string, id: string) =>
    world.app.app.get(WriteNotice).execute({
      accountId,
      kind: 'strike_set',
      subject: { kind: 'strike', id },
      values: {
        policy: { en: 'Spam', fr: 'Spam' },
        reason: { en: 'You sent it.', fr: 'Vous en avez envoyé.' },
        points: 2,
        until: new Date('2027-03-03T00:00:00Z'),
      },
    });

  it('write a notice of theirs, once for each thing that it is about', async () => {
    const { accountId } = await world.approved({ language: 'fr' });
    world.clock.advance(1000);
    await strike(accountId, 's-1');
    await strike(accountId, 's-1');
    const [notice, ...others] = await noticesOf(accountId);
    expect(others).toHaveLength(1);
    expect(notice).toMatchObject({
      kind: 'strike_set',
      subject: { kind: 'strike', id: 's-1' },
      feature: null,
      delivery: { state: 'not_sent', tries: 0, nextAttemptAt: null },
    });
    expect(notice?.text).toContain('Elle compte pour 2 points jusqu’au 3 mars 2027.');
    await strike('nobody', 's-1');
    expect(await noticesOf('nobody')).toEqual([]);
  });
});

describe('what was told', () => {
  it('stays as it was when a newer template speaks', async () => {
    const first = await world.approved();
    const [before] = await noticesOf(first.accountId);
    await world.app.dataSource.query(
      `INSERT INTO notice_template (kind, language, version, body, note, edited_at, edited_by, in_force_from, put_by, reason)
       VALUES ('approved', 'en', 2, 'Welcome, {handle}!', '', now(), 'Lea', now(), 'Lea', 'shorter')`,
    );
    const second = await world.approved();
    expect((await noticesOf(second.accountId))[0]).toMatchObject({
      templateVersion: 2,
      text: `Welcome, ${second.handle}!`,
    });
    expect(await noticesOf(first.accountId)).toEqual([before]);
  });

  it.each([
    `UPDATE notice SET text = 'x'`,
    `DELETE FROM notice`,
    `UPDATE notice_template SET body = 'x'`,
    `DELETE FROM notice_template`,
  ])('is refused by the database: %s', async (statement) => {
    await expect(world.app.dataSource.query(statement)).rejects.toThrow(/can not change|foreign key/);
  });

  it('is listed page by page, and by kind', async () => {
    const { accountId } = await world.approved();
    world.clock.advance(1000);
    await move(accountId, 'staff_suspended');
    const first = await page(`accountId=${accountId}&limit=1`);
    const second = await page(`accountId=${accountId}&limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ kind }) => kind)).toEqual([
      'suspended_by_staff',
      'approved',
    ]);
    expect(second.nextCursor).toBeNull();
    expect(first.total).toEqual({ value: 2, exact: true });
    const count = async (query: string) => (await page(`accountId=${accountId}&${query}`)).items.length;
    expect(await count('kind=approved')).toBe(1);
    expect(await count('kind=approved,suspended_by_staff&language=en&state=not_sent')).toBe(2);
    expect(await count('language=fr')).toBe(0);
    expect(await count('state=queued,dead')).toBe(0);
    const [today, tomorrow] = [0, 86_400_000].map((wait) =>
      new Date(world.clock.now().getTime() + wait).toISOString().slice(0, 10),
    );
    expect(await count(`from=${today}&to=${today}`)).toBe(2);
    expect(await count(`from=${tomorrow}`)).toBe(0);
  });
});
