import { problemSchema } from '@tips/shared/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Readiness } from '../../src/platform/http/readiness.ts';
import { createProbeApp, type ProbeApp } from './http-probe.ts';

let probe: ProbeApp;
beforeAll(async () => {
  probe = await createProbeApp();
});
afterAll(() => probe.close());

const VALID_BODY = { name: 'Ada', stages: [{ percent: 5 }] };

describe('problem documents', () => {
  const json = { 'content-type': 'application/json' };
  const cases = [
    { name: 'an unknown route', request: { url: '/api/v1/nothing' }, status: 404, code: 'NOT_FOUND' },
    {
      name: 'malformed JSON',
      request: { method: 'POST', url: '/api/v1/probe/body', headers: json, payload: '{"name":' },
      status: 400,
      code: 'MALFORMED_BODY',
    },
    {
      name: 'an empty body',
      request: { method: 'POST', url: '/api/v1/probe/body', headers: json, payload: '' },
      status: 400,
      code: 'MALFORMED_BODY',
    },
    {
      name: 'a body that poisons prototypes',
      request: { method: 'POST', url: '/api/v1/probe/body', headers: json, payload: '{"__proto__":{"a":1}}' },
      status: 400,
      code: 'MALFORMED_BODY',
    },
    {
      name: 'a body over 1 MB',
      request: {
        method: 'POST',
        url: '/api/v1/probe/body',
        headers: json,
        payload: JSON.stringify({ name: 'x'.repeat(1_100_000) }),
      },
      status: 413,
      code: 'BODY_TOO_LARGE',
    },
    {
      name: 'a form',
      request: {
        method: 'POST',
        url: '/api/v1/probe/body',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'name=Ada',
      },
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    {
      name: 'plain text',
      request: {
        method: 'POST',
        url: '/api/v1/probe/body',
        headers: { 'content-type': 'text/plain' },
        payload: JSON.stringify(VALID_BODY),
      },
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    {
      name: 'NDJSON where one document is taken',
      request: {
        method: 'POST',
        url: '/api/v1/probe/body',
        headers: { 'content-type': 'application/x-ndjson' },
        payload: '{"name":"Ada"}\n',
      },
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    {
      name: 'a refusal of a use case',
      request: { url: '/api/v1/probe/refused' },
      status: 409,
      code: 'VERSION_CONFLICT',
      details: { version: 7 },
    },
    { name: 'a bug', request: { url: '/api/v1/probe/bug' }, status: 500, code: 'INTERNAL' },
    {
      name: 'an answer without a contract',
      request: { url: '/api/v1/probe/no-contract' },
      status: 500,
      code: 'INTERNAL',
    },
    {
      name: 'a database that is down',
      request: { url: '/api/v1/probe/database-down' },
      status: 503,
      code: 'DATABASE_UNAVAILABLE',
    },
    {
      name: 'a text that the database can not hold',
      request: { url: '/api/v1/probe/nul' },
      status: 400,
      code: 'VALIDATION_FAILED',
    },
    {
      name: 'a transaction that gave way to another',
      request: { url: '/api/v1/probe/deadlock' },
      status: 503,
      code: 'BUSY',
    },
    {
      name: 'an address that is no valid path',
      request: { url: '/api/v1/probe/accounts/%E0%A4%A' },
      status: 400,
      code: 'VALIDATION_FAILED',
    },
  ] as const;

  it.each(cases)('$name', async ({ name: _name, request, status, code, ...rest }) => {
    const answer = await probe.inject(request);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = problemSchema.parse(answer.json());
    expect(problem).toMatchObject({ status, code, ...rest });
    expect(problem.requestId).toBe(answer.headers['x-request-id'] ?? problem.requestId);
    expect(problem.instance).toBe(request.url);
    expect(answer.body).not.toContain('hunter2');
    expect(answer.body).not.toContain('must not leak');
  });

  it('names every field that is wrong', async () => {
    const answer = await probe.inject({
      method: 'POST',
      url: '/api/v1/probe/body',
      payload: { name: '', stages: [{ percent: 5 }, { percent: 'all' }] },
    });
    const problem = problemSchema.parse(answer.json());
    expect(problem.code).toBe('VALIDATION_FAILED');
    expect(problem.errors).toEqual([
      { path: 'name', code: 'too_small', message: expect.any(String) },
      { path: 'stages.1.percent', code: 'invalid_type', message: expect.any(String) },
    ]);
  });

  it('refuses at its field a text that the database cannot keep', async () => {
    const payload = { name: 'zero \u0000 byte', stages: [] };
    const answer = await probe.inject({ method: 'POST', url: '/api/v1/probe/body', payload });
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'name' }],
    });
  });

  it('names the query or path parameter that is wrong', async () => {
    const query = await probe.inject({ url: '/api/v1/probe/query?limit=1000' });
    expect(query.json()).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path: 'limit' }] });
    const path = await probe.inject({ url: '/api/v1/probe/accounts/with%20space' });
    expect(path.json()).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ path: 'id' }] });
  });

  it('says when to come back while the database is down', async () => {
    const answer = await probe.inject({ url: '/api/v1/probe/database-down' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('answers', () => {
  it('are cut down to their schema', async () => {
    const answer = await probe.inject({ method: 'POST', url: '/api/v1/probe/body', payload: VALID_BODY });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ name: 'Ada', requestId: answer.headers['x-request-id'] });
  });

  it('take the status that the handler chose', async () => {
    const payload = { ...VALID_BODY, name: 'new' };
    const answer = await probe.inject({ method: 'POST', url: '/api/v1/probe/body', payload });
    expect(answer.statusCode).toBe(201);
  });

  it('take an account id of 64 characters that are all percent-encoded', async () => {
    const id = '%'.repeat(64);
    const answer = await probe.inject({ url: `/api/v1/probe/accounts/${encodeURIComponent(id)}` });
    expect(answer.json()).toMatchObject({ name: id });
  });

  it('carry the request id that was sent, if it is a sane one', async () => {
    const url = '/api/v1/probe/query';
    const sane = await probe.inject({ url, headers: { 'x-request-id': 'edge-12345678' } });
    expect(sane.headers['x-request-id']).toBe('edge-12345678');
    const insane = await probe.inject({ url, headers: { 'x-request-id': 'x"}\u00e9{' } });
    expect(insane.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('headers', () => {
  it.each(['/api/v1/probe/query', '/api/v1/nothing', '/health/live'])('protect %s', async (url) => {
    const { headers } = await probe.inject({ url });
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    if (url.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store');
  });

  it('of another site that points its name at this machine get nothing in demo mode', async () => {
    const answer = await probe.inject({ url: '/api/v1/probe/query', headers: { host: 'evil.example' } });
    expect(answer.json()).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000']) {
      const own = await probe.inject({ url: '/api/v1/probe/query', headers: { host } });
      expect(own.statusCode).toBe(200);
    }
  });
});

describe('log lines', () => {
  it('name the request, and hold neither cookies nor tokens', async () => {
    const headers = {
      'x-request-id': 'log-line-test',
      cookie: 'tips_session=s3cret',
      authorization: 'Bearer s3cret',
    };
    await probe.inject({ url: '/api/v1/probe/bug', headers });
    const lines = probe.log().filter((line) => line.requestId === 'log-line-test');
    expect(lines).toMatchObject([
      {
        level: 'error',
        method: 'GET',
        url: '/api/v1/probe/bug',
        err: { message: 'the password is hunter2' },
      },
      { level: 'info', method: 'GET', url: '/api/v1/probe/bug', status: 500 },
    ]);
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });
});

describe('operators', () => {
  it('see that the process lives and is ready', async () => {
    expect((await probe.inject({ url: '/health/live' })).json()).toEqual({ live: true });
    const ready = await probe.inject({ url: '/health/ready' });
    expect(ready.json()).toMatchObject({ ready: true, checks: { database: 'ok', migrations: 'ok' } });
  });

  it('see what the process waits for', async () => {
    probe.app.get(Readiness).register('index', () => '42 % loaded');
    const answer = await probe.inject({ url: '/health/ready' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ ready: false, checks: { database: 'ok', index: '42 % loaded' } });
    probe.app.get(Readiness).register('index', () => true);
    expect((await probe.inject({ url: '/health/ready' })).statusCode).toBe(200);
  });

  it('read metrics by route and status', async () => {
    await probe.inject({ url: '/api/v1/probe/accounts/acc-1' });
    const { body, headers } = await probe.inject({ url: '/metrics' });
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain('process_cpu_seconds_total');
    expect(body).toContain(
      'tips_http_request_duration_seconds_count{method="GET",route="/api/v1/probe/accounts/:id",status="200"}',
    );
  });
});
