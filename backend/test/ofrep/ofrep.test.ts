import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { OpenFeature as ServerSdk } from '@openfeature/server-sdk';
import { type Provider, OpenFeature as WebSdk } from '@openfeature/web-sdk';
import type { Rollout } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { serviceToken } from '../harness/people.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const ORIGIN = 'https://app.example';
const TAB = '/ofrep/v1/evaluate/flags/tips-settings-tab';
const BULK = '/ofrep/v1/evaluate/flags';

describe('OFREP', () => {
  let app: TestApp;
  let platform: Client;
  let baseUrl: string;
  let token: string;

  beforeAll(async () => {
    app = await createTestApp({ config: { ofrepCorsOrigins: [ORIGIN] } });
    platform = await signInService(app, ['ingest:*']);
    ({ token } = await serviceToken(app, ['evaluate']));
    baseUrl = await app.listen();
    const lead = await signIn(app, 'product_lead');
    const { version } = (await lead.get('/api/v1/rollouts/tips')).body as Rollout;
    await lead.post('/api/v1/rollouts/tips/changes', {
      version,
      patch: { stageKey: 'general' },
      reason: 'test',
    });
  });
  afterAll(() => app.close());

  async function newCreator(): Promise<string> {
    const line = creator();
    await ingest(platform, 'accounts', [line]);
    return line.accountId;
  }

  async function approve(accountId: string): Promise<void> {
    for (const cause of ['creator_requested', 'review_approved'] as const) {
      await app.app.get(MoveAccess).execute({ principal: SYSTEM, accountId, feature: 'tips', cause });
    }
  }

  type Sent = { headers?: Record<string, string>; body?: string; method?: string };
  const send = (url: string, { headers, body, method = 'POST' }: Sent = {}) =>
    fetch(`${baseUrl}${url}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
  const asking = (targetingKey: string) => JSON.stringify({ context: { targetingKey } });

  it('answers one flag with reason, variant, metadata and a strong tag', async () => {
    const accountId = await newCreator();
    const answer = await send(TAB, { body: asking(accountId) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual({
      key: 'tips-settings-tab',
      value: true,
      reason: 'SPLIT',
      variant: 'on',
      metadata: {
        stage: 'general',
        policyVersion: 1,
        rolloutVersion: 2,
        step: 'percentage',
        bucket: expect.any(Number),
      },
    });
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await send(TAB, { body: asking(accountId), headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  });

  it('answers unknown accounts with off and a reason, whatever they are called', async () => {
    for (const id of ['nobody', 'ö', 'x'.repeat(5000)]) {
      const answer = await send(TAB, { body: asking(id) });
      expect(await answer.json()).toEqual({
        key: 'tips-settings-tab',
        value: false,
        reason: 'UNKNOWN',
        variant: 'off',
        metadata: { stage: 'general', policyVersion: 1, rolloutVersion: 2, step: 'account' },
      });
    }
  });

  it('answers all flags, with a tag over rules and answers', async () => {
    const accountId = await newCreator();
    const first = await send(BULK, { body: asking(accountId) });
    const { flags } = (await first.json()) as { flags: { key: string; value: boolean }[] };
    expect(flags.map(({ key, value }) => [key, value])).toEqual([
      ['tips-settings-tab', true],
      ['tips-profile-button', false],
      ['gifts-settings-tab', false],
      ['gifts-profile-button', false],
      ['coins-settings-tab', false],
      ['coins-profile-button', false],
    ]);
    const etag = first.headers.get('etag') ?? '';
    const headers = { 'if-none-match': `W/"other", ${etag}` };
    const same = await send(BULK, { body: asking(accountId), headers });
    expect([same.status, await same.text()]).toEqual([304, '']);
    await approve(accountId);
    const changed = await send(BULK, { body: asking(accountId), headers });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it.each([
    ['no JSON', '{"context":', 400, 'PARSE_ERROR'],
    ['nothing', undefined, 400, 'INVALID_CONTEXT'],
    ['no object', '[]', 400, 'INVALID_CONTEXT'],
    ['no context', '{}', 400, 'INVALID_CONTEXT'],
    ['a context that is no object', '{"context":[]}', 400, 'INVALID_CONTEXT'],
    ['no targeting key', '{"context":{}}', 400, 'TARGETING_KEY_MISSING'],
    ['an empty targeting key', '{"context":{"targetingKey":""}}', 400, 'TARGETING_KEY_MISSING'],
    ['a targeting key that is no string', '{"context":{"targetingKey":7}}', 400, 'INVALID_CONTEXT'],
    ['too much', `{"context":{"targetingKey":"${'x'.repeat(1_100_000)}"}}`, 413, 'GENERAL'],
  ])('refuses %s', async (_name, body, status, errorCode) => {
    for (const url of [TAB, BULK]) {
      const answer = await send(url, body === undefined ? {} : { body });
      const { key, ...refusal } = (await answer.json()) as Record<string, unknown>;
      expect([answer.status, refusal]).toEqual([status, { errorCode, errorDetails: expect.any(String) }]);
      expect(key).toBe(url === TAB ? 'tips-settings-tab' : undefined);
    }
  });

  it('refuses another media type, an unknown flag, and whoever may not ask', async () => {
    const body = asking('a');
    const text = await send(TAB, { body, headers: { 'content-type': 'text/plain' } });
    expect([text.status, await text.json()]).toMatchObject([415, { errorCode: 'PARSE_ERROR' }]);
    const unknown = await send('/ofrep/v1/evaluate/flags/no-such', { body });
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      { key: 'no-such', errorCode: 'FLAG_NOT_FOUND' },
    ]);
    for (const authorization of ['Bearer nonsense', 'Basic abc', token]) {
      const answer = await send(TAB, { body, headers: { authorization } });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        401,
        'Bearer realm="tips-console"',
      ]);
    }
    const reader = await serviceToken(app, ['read']);
    const forbidden = await send(TAB, { body, headers: { authorization: `Bearer ${reader.token}` } });
    expect(forbidden.status).toBe(403);
  });

  it('takes the token as X-API-Key', async () => {
    const answer = await fetch(`${baseUrl}${TAB}`, {
      method: 'POST',
      headers: { 'x-api-key': token, 'content-type': 'application/json' },
      body: asking('a'),
    });
    expect(answer.status).toBe(200);
  });

  it('lets pages of the named sites ask, and read the tag', async () => {
    const preflight = await send(BULK, { method: 'OPTIONS', headers: { origin: ORIGIN } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN]);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('if-none-match');
    const own = await send(BULK, { body: asking('a'), headers: { origin: ORIGIN } });
    expect(own.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(own.headers.get('access-control-expose-headers')).toBe('ETag');
    expect(own.headers.get('vary')).toBe('Origin');
    const other = await send(BULK, { body: asking('a'), headers: { origin: 'https://evil.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('serves the official server client: approval turns the button on, a severe violation off', async () => {
    const accountId = await newCreator();
    const provider = new OFREPProvider({ baseUrl, headers: [['Authorization', `Bearer ${token}`]] });
    await ServerSdk.setProviderAndWait('ofrep-test', provider);
    const client = ServerSdk.getClient('ofrep-test');
    const button = () => client.getBooleanDetails('tips-profile-button', false, { targetingKey: accountId });
    expect(await button()).toMatchObject({ value: false, variant: 'off', reason: 'TARGETING_MATCH' });
    await approve(accountId);
    expect(await button()).toMatchObject({
      value: true,
      variant: 'on',
      flagMetadata: { step: 'access', stage: 'general' },
    });
    await ingest(platform, 'violations', [violation(accountId)]);
    expect(await button()).toMatchObject({ value: false, flagMetadata: { step: 'suspension' } });
    const unknown = await client.getBooleanDetails('no-such-flag', true, { targetingKey: accountId });
    expect(unknown).toMatchObject({ value: true, errorCode: 'FLAG_NOT_FOUND' });
    await ServerSdk.clearProviders();
  });

  it('serves the official web client, which fetches all flags and asks again by tag', async () => {
    const accountId = await newCreator();
    const statuses: number[] = [];
    const provider = new OFREPWebProvider({
      baseUrl,
      pollInterval: 0,
      headers: [['Authorization', `Bearer ${token}`]],
      fetchImplementation: async (...request: Parameters<typeof fetch>) => {
        const answer = await fetch(...request);
        statuses.push(answer.status);
        return answer;
      },
    });
    await WebSdk.setContext({ targetingKey: accountId });
    // Its type says `hooks?: Hook[]`, which may be undefined; the SDK's says Hook[].
    await WebSdk.setProviderAndWait(provider as Provider);
    const client = WebSdk.getClient();
    expect(client.getBooleanValue('tips-settings-tab', false)).toBe(true);
    expect(client.getBooleanValue('tips-profile-button', true)).toBe(false);
    await provider.onContextChange?.({ targetingKey: accountId }, { targetingKey: accountId });
    await approve(accountId);
    await WebSdk.setContext({ targetingKey: accountId, round: 2 });
    expect(client.getBooleanDetails('tips-profile-button', false)).toMatchObject({
      value: true,
      flagMetadata: { step: 'access' },
    });
    expect(statuses[0]).toBe(200);
    expect(statuses).toContain(304);
    await WebSdk.clearProviders();
  });

  it('counts what it answered', async () => {
    const metrics = await (await fetch(`${baseUrl}/metrics`)).text();
    for (const outcome of ['on', 'off', 'refused']) {
      expect(metrics).toMatch(new RegExp(`tips_decisions_total\\{outcome="${outcome}"\\} [1-9]`));
    }
  });
});
