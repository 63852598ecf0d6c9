import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AccountsRepository } from '../../src/accounts/accounts.repository.ts';
import { creator } from '../harness/creators.ts';
import { type Service, serviceToken } from '../harness/people.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const url = '/api/v1/ingest/accounts';
let app: TestApp;
let platform: Service;
beforeAll(async () => {
  app = await createTestApp();
  platform = await serviceToken(app, ['ingest:accounts']);
});
afterAll(() => app.close());

const ndjson = (payload: string) => ({
  method: 'POST' as const,
  url,
  headers: { 'content-type': 'application/x-ndjson' },
  payload,
});

describe('an ingest route', () => {
  it('takes more than 1 MB of NDJSON, and counts what became of the lines', async () => {
    const lines = Array.from({ length: 6000 }, () =>
      JSON.stringify({ ...creator(), displayName: 'x'.repeat(190) }),
    );
    const payload = [...lines, '{"accountId":'].join('\n');
    expect(payload.length).toBeGreaterThan(1_048_576);
    const answer = await platform.send(ndjson(payload));
    expect(answer.json()).toMatchObject({ received: 6001, accepted: 6000, rejectedTotal: 1 });
    const { body } = await app.inject('/metrics');
    expect(body).toContain('tips_ingest_lines_total{kind="accounts",outcome="accepted"} 6000');
    expect(body).toContain('tips_ingest_lines_total{kind="accounts",outcome="rejected"} 1');
  });

  it('reads no body of whom it does not let in', async () => {
    const stranger = await serviceToken(app, ['ingest:tips']);
    const answer = await stranger.send(ndjson(JSON.stringify(creator())));
    expect(answer.json()).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('refuses a body that is neither lines nor an array', async () => {
    const answer = await platform.send({ method: 'POST', url, payload: { not: 'an array' } });
    expect(answer.json()).toMatchObject({ status: 400, code: 'MALFORMED_BODY' });
  });

  it('that fails half-way answers, drops the rest of the body, and keeps the next request of its client waiting for nothing', async () => {
    const address = await app.listen();
    vi.spyOn(app.app.get(AccountsRepository), 'putInForce').mockRejectedValueOnce(new Error('half-way'));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const lines = Array.from({ length: 60_000 }, () => JSON.stringify(creator()));
    const failed = await call(agent, `${address}${url}`, {
      headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    expect(failed).toBe(500);
    expect(await call(agent, `${address}/health/live`)).toBe(200);
    agent.destroy();
  }, 15_000);
});

type Sent = { headers: Record<string, string>; body: string };

/** The status of one request on the agent's only connection. */
function call(agent: Agent, address: string, sent?: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { agent, method: sent === undefined ? 'GET' : 'POST', headers: sent?.headers ?? {} };
    const outgoing = request(address, options, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.once('error', reject).end(sent?.body);
  });
}
