import { describe, expect, it } from 'vitest';
import { planAfter, retryAfterMs, TRIES_MAX } from './delivery-plan.ts';
import { bodyOf, receiverKey, signedHeaders } from './webhook.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const answered = (status: number, asked: number | null = null) => ({ status, retryAfterMs: asked });

describe('the signature', () => {
  it('is that of the reference vector of Standard Webhooks', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      sentAtMs: 1_614_265_330_999,
      body: '{"test": 2432232314}',
    };
    const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
    expect(signedHeaders([secret], message)).toEqual({
      'webhook-id': message.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': signature,
    });
    const both = signedHeaders([`whsec_${'A'.repeat(32)}`, secret], message)['webhook-signature'].split(' ');
    expect(both).toEqual([expect.stringMatching(/^v1,/), signature]);
  });

  it('covers a body that is the same each time', () => {
    const message = {
      noticeId: 'n-1',
      accountId: 'a-1',
      subject: { kind: 'access', id: 'tips:2' },
      feature: 'tips' as const,
      kind: 'approved' as const,
      language: 'fr' as const,
      text: 'Bonjour @ana',
      madeAt: '2026-05-01T00:00:00.000Z',
    };
    expect(bodyOf(message)).toBe(
      '{"type":"notice.approved","timestamp":"2026-05-01T00:00:00.000Z","data":{"noticeId":"n-1","accountId":"a-1","kind":"approved","subject":{"kind":"access","id":"tips:2"},"feature":"tips","language":"fr","text":"Bonjour @ana"}}',
    );
  });

  it('never shows an address', () => {
    expect(receiverKey('https://x.example?key=1')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('after a try', () => {
  it.each([200, 201, 204, 299])('HTTP %s is delivered', (status) => {
    expect(planAfter(answered(status), 10, 0)).toEqual({ state: 'delivered' });
  });

  it.each([301, 400, 404, 429, 500, 502])('HTTP %s is tried again', (status) => {
    expect(planAfter(answered(status), 1, 0)).toEqual({
      state: 'queued',
      waitMs: 5000,
      error: `HTTP ${status}`,
    });
  });

  it('waits longer each time, by the schedule and chance, for three days in all', () => {
    const plans = Array.from({ length: TRIES_MAX }, (_, index) => planAfter(answered(500), index + 1, 0));
    const waits = plans.map((plan) => (plan.state === 'queued' ? plan.waitMs : Number.NaN));
    expect(waits.slice(0, 4)).toEqual([5000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS]);
    expect(waits.slice(0, -1).reduce((sum, wait) => sum + wait, 0)).toBe(
      75 * HOUR_MS + 35 * MINUTE_MS + 5000,
    );
    expect(plans.at(-1)).toEqual({ state: 'dead', gone: false, error: 'HTTP 500' });
    expect(planAfter(answered(500), 2, 0.999)).toMatchObject({ waitMs: 359_940 });
  });

  it('waits as long as the receiver asks, but no longer than a day, and never shorter than planned', () => {
    const wait = (tries: number, asked: number) => planAfter(answered(429, asked), tries, 0);
    expect(wait(1, 90_000)).toMatchObject({ waitMs: 90_000 });
    expect(wait(2, 90_000)).toMatchObject({ waitMs: 5 * MINUTE_MS });
    expect(wait(1, 999 * HOUR_MS)).toMatchObject({ waitMs: 24 * HOUR_MS });
  });

  it('stops at once where the receiver is gone', () => {
    expect(planAfter(answered(410), 1, 0)).toEqual({ state: 'dead', gone: true, error: 'HTTP 410' });
  });

  it('says why there was no answer', () => {
    const error = 'no answer: ECONNREFUSED';
    expect(planAfter({ status: null, error }, 1, 0)).toEqual({ state: 'queued', waitMs: 5000, error });
  });
});

it.each([
  ['120', 120_000],
  [' 5 ', 5000],
  ['0', null],
  ['Fri, 01 May 2026 00:01:00 GMT', MINUTE_MS],
  ['Fri, 01 May 2020 00:01:00 GMT', null],
  ['soon', null],
  [null, null],
])('Retry-After %s is %s ms', (header, expected) => {
  expect(retryAfterMs(header, Date.parse('2026-05-01T00:00:00Z'))).toBe(expected);
});
