import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
