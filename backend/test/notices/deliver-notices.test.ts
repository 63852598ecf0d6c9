import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeliverNotices } from '../../src/notices/index.ts';
import { NoticesWorld } from './notices-world.ts';
import { Receiver } from './receiver.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

let receiver: Receiver;
let world: NoticesWorld;
beforeEach(async () => {
  receiver = await Receiver.open();
  world = await NoticesWorld.open({ noticeWebhook: receiver.webhook });
});
afterEach(async () => {
  await world.app.close();
  await receiver.close();
});

const [LONGEST_FIRST_WAIT_MS, LONGEST_SECOND_WAIT_MS] = [6 * SECOND_MS, 6 * MINUTE_MS];
async function resend(path: string, role: 'trust_safety_lead' | 'admin' | 'trust_safety' = 'admin') {
  return (await world.as(role)).post(`/api/v1/notices/${path}`, {});
}

describe('delivery', () => {
  it('sends each notice once, signed, with the text that is kept', async () => {
    const { accountId } = await world.approved({ language: 'fr' });
    const [queued] = await world.of(accountId);
    expect(queued?.delivery).toMatchObject({ state: 'queued', tries: 0, nextAttemptAt: queued?.madeAt });
    await world.deliver();
    await world.deliver();
    expect(receiver.requests).toEqual([
      {
        id: queued?.noticeId,
        sentAtS: Math.floor(world.clock.now().getTime() / SECOND_MS),
        body: {
          type: 'notice.approved',
          timestamp: queued?.madeAt,
          data: {
            noticeId: queued?.noticeId,
            accountId,
            kind: 'approved',
            subject: { kind: 'access', id: 'tips:2' },
            feature: 'tips',
            language: 'fr',
            text: queued?.text,
          },
        },
      },
    ]);
    const at = world.clock.now().toISOString();
    expect(await world.one(queued?.noticeId ?? '')).toMatchObject({
      delivery: { state: 'delivered', tries: 1, deliveredAt: at, nextAttemptAt: null, lastError: null },
      attempts: [{ attempt: 1, startedAt: at, endedAt: at, status: 204, error: null }],
    });
    expect(await world.page()).toMatchObject({
      delivers: true,
      goneSince: null,
      counts: { queued: 0, delivering: 0, dead: 0 },
    });
  });

  it('sends more than one batch, and counts how they ended', async () => {
    const ids = await world.warnings(35);
    await world.deliver();
    expect([...receiver.times.keys()].toSorted()).toEqual(ids.toSorted());
    const metrics = (await world.app.inject({ url: '/metrics' })).body;
    expect(metrics).toContain('tips_notice_deliveries_total{outcome="delivered"} 35');
    expect((await world.page('state=delivered&limit=5')).total).toEqual({ value: 35, exact: true });
  });

  it('begins no further batch once the console stops', async () => {
    await world.warnings(25);
    world.app.app.get(DeliverNotices).onModuleDestroy();
    await world.deliver();
    expect(receiver.requests).toHaveLength(10);
    expect((await world.page()).counts).toEqual({ queued: 15, delivering: 0, dead: 0 });
  });

  it('measures what waits', async () => {
    await world.warnings(2);
    world.clock.advance(MINUTE_MS);
    await world.app.app.get(DeliverNotices).lookAtBacklog();
    const { body } = await world.app.inject({ url: '/metrics' });
    expect(body).toContain('tips_notices_queued 2');
    expect(body).toContain('tips_notices_oldest_seconds 60');
  });

  it('never sends what is of the sample data', async () => {
    const { accountId } = await world.creator();
    await world.app.dataSource.query(`UPDATE account SET is_sample = true`);
    await world.move(accountId, 'creator_requested');
    await world.move(accountId, 'review_approved');
    await world.deliver();
    expect(receiver.requests).toEqual([]);
    const [notice] = await world.of(accountId);
    expect(notice?.delivery.state).toBe('not_sent');
    expect((await resend(`${notice?.noticeId}/resend`)).status).toBe(409);
  });

  it('of a console that has no receiver keeps notices and sends none, not even later', async () => {
    const silent = await world.second();
    const { accountId } = await silent.approved();
    const [notice] = await silent.of(accountId);
    expect(notice?.delivery.state).toBe('not_sent');
    expect(await silent.page()).toMatchObject({ delivers: false });
    const lead = await silent.as('trust_safety_lead');
    expect(await lead.post(`/api/v1/notices/${notice?.noticeId}/resend`, {})).toMatchObject({
      status: 409,
      body: { code: 'NOTICE_STATE_INVALID', detail: expect.stringContaining('NOTICE_WEBHOOK_URL') },
    });
    await silent.app.close();
    await world.deliver();
    expect(receiver.requests).toEqual([]);
    expect((await resend(`${notice?.noticeId}/resend`, 'trust_safety_lead')).status).toBe(200);
    await world.deliver();
    expect((await world.one(notice?.noticeId ?? '')).delivery.state).toBe('delivered');
  });
});

describe('a failure', () => {
  it.each([
    ['a cut connection', () => 'break' as const, /^no answer: /, null],
    ['a server error', () => ({ status: 503 }), /^HTTP 503$/, 503],
    [
      'a redirect, which is not followed',
      () => ({ status: 302, headers: { location: '/elsewhere' } }),
      /^HTTP 302$/,
      302,
    ],
  ])('by %s is tried again, later each time', async (_, whim, error, status) => {
    const [id = ''] = await world.warnings(1);
    receiver.whim = whim;
    await world.deliver();
    const failed = await world.one(id);
    expect(failed.delivery).toMatchObject({ state: 'queued', tries: 1, deliveredAt: null });
    expect(failed.delivery.lastError).toMatch(error);
    expect(failed.attempts[0]).toMatchObject({ status, error: expect.stringMatching(error) });
    await world.deliver();
    expect(receiver.requests).toHaveLength(1);
    world.clock.advance(LONGEST_FIRST_WAIT_MS);
    await world.deliver();
    world.clock.advance(LONGEST_FIRST_WAIT_MS);
    await world.deliver();
    expect(receiver.requests).toHaveLength(2);
    receiver.whim = () => undefined;
    world.clock.advance(LONGEST_SECOND_WAIT_MS);
    await world.deliver();
    expect(await world.one(id)).toMatchObject({
      delivery: { state: 'delivered', tries: 3, lastError: null },
    });
    expect(receiver.times).toEqual(new Map([[id, 3]]));
    expect(receiver.requests[2]?.sentAtS).toBeGreaterThan(receiver.requests[0]?.sentAtS ?? 0);
    expect(receiver.requests[2]?.body).toEqual(receiver.requests[0]?.body);
  });

  it('waits as long as the receiver asks', async () => {
    const [id = ''] = await world.warnings(1);
    receiver.whim = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await world.deliver();
    const due = new Date(world.clock.now().getTime() + HOUR_MS).toISOString();
    expect((await world.one(id)).delivery.nextAttemptAt).toBe(due);
  });

  it('of ten tries ends in the dead letters, from which leads send it again under its id', async () => {
    const [id = ''] = await world.warnings(1);
    receiver.whim = () => ({ status: 500 });
    for (let at = 0; at < 12; at += 1) {
      await world.deliver();
      world.clock.advance(29 * HOUR_MS);
    }
    expect(receiver.times).toEqual(new Map([[id, 10]]));
    const dead = await world.one(id);
    expect(dead.delivery).toMatchObject({ state: 'dead', tries: 10, lastError: 'HTTP 500' });
    expect(dead.attempts.map(({ attempt }) => attempt)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await world.page('state=dead')).toMatchObject({ counts: { dead: 1 }, items: [{ noticeId: id }] });

    expect((await resend(`${id}/resend`, 'trust_safety')).status).toBe(403);
    receiver.whim = () => undefined;
    expect(await resend(`${id}/resend`, 'trust_safety_lead')).toMatchObject({
      status: 200,
      body: { delivery: { state: 'queued', tries: 0 } },
    });
    expect((await resend(`${id}/resend`)).status).toBe(409);
    await world.deliver();
    expect(receiver.times).toEqual(new Map([[id, 11]]));
    expect((await world.one(id)).delivery).toMatchObject({ state: 'delivered', tries: 1 });
    const audit = await (await world.as('auditor')).get(`/api/v1/audit?subjectId=${id}`);
    expect(audit.body).toMatchObject({
      items: [{ action: 'notice.resent', before: { state: 'dead', lastError: 'HTTP 500' } }],
    });
  });

  it('sends all dead letters again at once', async () => {
    const ids = await world.warnings(3);
    await world.app.dataSource.query(`UPDATE notice_delivery SET state = 'dead', next_attempt_at = NULL`);
    expect((await resend('dead/resend', 'trust_safety')).status).toBe(403);
    expect(await resend('dead/resend')).toMatchObject({ status: 200, body: { queued: 3 } });
    expect(await resend('dead/resend')).toMatchObject({ status: 409, body: { code: 'NO_CHANGE' } });
    await world.deliver();
    expect([...receiver.times.keys()].toSorted()).toEqual(ids.toSorted());
    expect((await resend(`${crypto.randomUUID()}/resend`)).status).toBe(404);
  });

  it('by a receiver that is gone stops all delivery until a lead resumes', async () => {
    const ids = await world.warnings(12);
    receiver.whim = (_, count) => (count === 1 ? { status: 410 } : undefined);
    await world.deliver();
    const before = receiver.requests.length;
    expect(before).toBeLessThan(ids.length);
    const page = await world.page('state=dead');
    expect(page).toMatchObject({ counts: { dead: 1 }, goneSince: world.clock.now().toISOString() });
    await world.deliver();
    expect(receiver.requests).toHaveLength(before);
    expect((await resend('resume', 'trust_safety')).status).toBe(403);
    expect((await resend('resume', 'trust_safety_lead')).status).toBe(200);
    expect((await resend('resume', 'trust_safety_lead')).status).toBe(409);
    await world.deliver();
    expect(receiver.times.size).toBe(ids.length);
    expect(await world.page()).toMatchObject({ goneSince: null, counts: { queued: 0, dead: 1 } });
  });
});

describe('two processes', () => {
  it('never send the same notice', async () => {
    const ids = await world.warnings(120);
    const other = await world.second({ noticeWebhook: receiver.webhook });
    await Promise.all([world.deliver(), other.deliver(), world.deliver(), other.deliver()]);
    await other.app.close();
    expect(receiver.requests).toHaveLength(120);
    expect([...receiver.times.keys()].toSorted()).toEqual(ids.toSorted());
  });

  it('go on where one was killed after it had sent, once its lease is over, under the same id', async () => {
    const [id = ''] = await world.warnings(1);
    // What a kill -9 between sending and writing down leaves behind.
    await world.app.dataSource.query(
      `UPDATE notice_delivery SET state = 'delivering', attempts = 1, tries = 1, next_attempt_at = NULL, lease_id = gen_random_uuid(),
         lease_until = $1::timestamptz + interval '2 minutes'`,
      [world.clock.now()],
    );
    await world.app.dataSource.query(
      `INSERT INTO notice_attempt (notice_id, attempt, started_at) VALUES ($1, 1, $2)`,
      [id, world.clock.now()],
    );
    await world.deliver();
    expect(receiver.requests).toEqual([]);
    world.clock.advance(2 * MINUTE_MS);
    await world.deliver();
    const { delivery, attempts } = await world.one(id);
    expect(delivery).toMatchObject({ state: 'delivered', tries: 1 });
    expect(attempts).toMatchObject([
      { attempt: 2, status: 204 },
      { attempt: 1, endedAt: null, status: null },
    ]);
    expect(receiver.times).toEqual(new Map([[id, 1]]));
  });
});

it('what became of a try can not be rewritten', async () => {
  await world.warnings(1);
  await world.deliver();
  await expect(world.app.dataSource.query(`UPDATE notice_attempt SET status = 500`)).rejects.toThrow(
    /can not change/,
  );
});
