import { environmentSchema, ROLES, sessionSchema } from '@tips/shared/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrozenClock } from '../../src/platform/clock.ts';
import { sha256Hex } from '../../src/platform/secret.ts';
import { signIn } from '../harness/people.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const clock = new FrozenClock('2026-11-23T08:00:00Z');
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ clock });
});
afterAll(() => app.close());

const HOUR_MS = 3_600_000;
const secretOf = (cookie: string): string => cookie.slice(cookie.indexOf('=') + 1);

describe('signing in', () => {
  it('is offered with one persona for each role, before anyone is signed in', async () => {
    const answer = await app.inject('/api/v1/environment');
    const environment = environmentSchema.parse(answer.json());
    expect(environment.auth).toBe('demo');
    expect(environment.personas.map(({ persona }) => persona).toSorted()).toEqual([...ROLES].toSorted());
  });

  it('opens a session by a cookie that scripts can not read and other sites can not send', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { persona: 'product' },
    });
    expect(answer.statusCode).toBe(201);
    expect(sessionSchema.parse(answer.json()).person).toEqual({
      id: 'demo:product',
      name: 'Sam Okafor',
      role: 'product',
    });
    expect(answer.headers['set-cookie']).toMatch(
      /^tips_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.body).not.toContain(answer.cookies[0]?.value);
  });

  it('says who is signed in, until they sign out', async () => {
    const person = await signIn(app, 'auditor');
    const current = await person.send('/api/v1/session');
    expect(sessionSchema.parse(current.json())).toMatchObject({
      person: { role: 'auditor' },
      csrfToken: person.csrf,
      expiresAt: '2026-11-23T20:00:00.000Z',
    });
    const signOut = await person.send({ method: 'DELETE', url: '/api/v1/session' });
    expect(signOut.statusCode).toBe(204);
    expect(signOut.headers['set-cookie']).toContain('tips_session=; Max-Age=0');
    expect((await person.send('/api/v1/session')).json()).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
  });

  it('again ends the session that the same browser had', async () => {
    const first = await signIn(app, 'product');
    const again = { method: 'POST', url: '/api/v1/session', payload: { persona: 'finance' } } as const;
    expect((await first.send(again)).statusCode).toBe(201);
    expect((await first.send('/api/v1/session')).statusCode).toBe(401);
  });

  it('is not possible as someone who is no persona', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { persona: 'root' } });
    expect(answer.json()).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path: 'persona' }] });
  });

  it('stores a hash of what the browser holds', async () => {
    const { cookie } = await signIn(app, 'finance');
    const rows = await app.dataSource.query('SELECT * FROM session WHERE session_hash = $1', [
      sha256Hex(secretOf(cookie)),
    ]);
    expect(rows).toHaveLength(1);
    const stored: unknown = await app.dataSource.query('SELECT session::text FROM session');
    expect(JSON.stringify(stored)).not.toContain(secretOf(cookie));
  });

  it('and out is written down, without any secret', async () => {
    const person = await signIn(app, 'finance_lead');
    await person.send({ method: 'DELETE', url: '/api/v1/session' });
    const rows: unknown[] = await app.dataSource.query(
      `SELECT row.* FROM audit_row AS row WHERE row.actor_id = 'demo:finance_lead' ORDER BY row.seq`,
    );
    expect(rows).toMatchObject([{ action: 'session.opened' }, { action: 'session.closed' }]);
    expect(JSON.stringify(rows)).not.toContain(person.csrf);
    expect(JSON.stringify(rows)).not.toContain(secretOf(person.cookie));
  });

  it('is limited to 30 a minute from one address, and says when to come back', async () => {
    const attempt = () =>
      app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { persona: 'admin' },
        remoteAddress: '192.0.2.7',
      });
    for (let count = 0; count < 30; count += 1) expect((await attempt()).statusCode).toBe(201);
    const refused = await attempt();
    expect(refused.json()).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await signIn(app, 'admin');
  });
});

describe('a session', () => {
  it('ends when nobody uses it for 12 hours, and lives on while somebody does', async () => {
    const idle = await signIn(app, 'admin');
    const busy = await signIn(app, 'admin');
    clock.advance(11 * HOUR_MS);
    expect((await busy.send('/api/v1/session')).json()).toMatchObject({
      expiresAt: '2026-11-24T07:00:00.000Z',
    });
    clock.advance(2 * HOUR_MS);
    expect((await busy.send('/api/v1/session')).statusCode).toBe(200);
    expect((await idle.send('/api/v1/session')).statusCode).toBe(401);
  });

  it('ends after 7 days, however much it is used', async () => {
    const person = await signIn(app, 'admin');
    for (let used = 0; used < 16; used += 1) {
      clock.advance(10 * HOUR_MS);
      expect((await person.send('/api/v1/session')).statusCode).toBe(200);
    }
    clock.advance(8 * HOUR_MS);
    expect((await person.send('/api/v1/session')).statusCode).toBe(401);
  });
});

describe('a mutation by a session', () => {
  const mutation = { method: 'DELETE', url: '/api/v1/session' } as const;
  const refused = [
    ['carries no CSRF token', { 'x-csrf-token': '' }],
    ['carries the CSRF token of another session', { 'x-csrf-token': 'A'.repeat(43) }],
    ['comes from a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['comes from another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['names another origin', { origin: 'http://evil.example' }],
    ['names no origin at all', { origin: 'null' }],
  ] as const;

  it.each(refused)('is refused where it %s', async (_name, headers) => {
    const person = await signIn(app, 'product');
    const answer = await person.send({ ...mutation, headers: { ...headers } });
    expect(answer.json()).toMatchObject({ status: 403, code: 'CSRF_TOKEN_INVALID' });
    expect((await person.send('/api/v1/session')).statusCode).toBe(200);
  });

  it('passes from a page of its own', async () => {
    const person = await signIn(app, 'product');
    const headers = {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
    };
    expect((await person.send({ ...mutation, headers })).statusCode).toBe(204);
  });

  it('that signs in is refused from a page of another site', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { persona: 'admin' },
      headers: { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.json()).toMatchObject({ status: 403, code: 'CSRF_TOKEN_INVALID' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});
