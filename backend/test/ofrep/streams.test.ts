import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { type Provider, ProviderEvents, OpenFeature as WebSdk } from '@openfeature/web-sdk';
import type { Rollout } from '@tips/shared/rollouts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { OfrepModule } from '../../src/ofrep/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { serviceToken } from '../harness/people.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const BULK = '/ofrep/v1/evaluate/flags';
const ORIGIN = 'https://app.example';
const WITHIN = { timeout: 5_000, interval: 5 };

type Bulk = {
  eventStreams: { type: string; endpoint: { requestUri: string }; inactivityDelaySec: number }[];
};
type Heard = { id: string; type: string; etag: string; lastModified: number };

describe('event streams', () => {
  let app: TestApp;
  let other: TestApp;
  let platform: Client;
  let lead: Client;
  let baseUrl: string;
  let otherUrl: string;
  let token: string;
  const listening: AbortController[] = [];

  beforeAll(async () => {
    app = await createTestApp({ config: { ofrepCorsOrigins: [ORIGIN], ofrepStreamsMax: 3 } });
    other = await createTestApp({ databaseUrl: app.databaseUrl });
    platform = await signInService(app, ['ingest:*']);
    lead = await signIn(app, 'product_lead');
    ({ token } = await serviceToken(app, ['evaluate']));
    baseUrl = await app.listen();
    otherUrl = await other.listen();
    await change({ stageKey: 'general' });
  });
  afterEach(async () => {
    for (const each of listening.splice(0)) each.abort();
    await vi.waitFor(async () => expect(await openStreams()).toBe(0), WITHIN);
  });
  afterAll(() => app.close());

  async function change(patch: object): Promise<void> {
    const { version } = (await lead.get('/api/v1/rollouts/tips')).body as Rollout;
    const answer = await lead.post('/api/v1/rollouts/tips/changes', { version, patch, reason: 'test' });
    expect(answer.status).toBe(200);
  }

  async function newCreator(): Promise<string> {
    const line = creator();
    await ingest(platform, 'accounts', [line]);
    return line.accountId;
  }

  const ask = async (accountId: string, headers: Record<string, string> = {}) =>
    fetch(`${baseUrl}${BULK}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ context: { targetingKey: accountId } }),
    });

  async function addressOf(accountId: string): Promise<string> {
    const { eventStreams } = (await (await ask(accountId)).json()) as Bulk;
    return eventStreams[0]?.endpoint.requestUri ?? '';
  }

  async function openStreams(): Promise<number> {
    const metrics = await (await fetch(`${baseUrl}/metrics`)).text();
    return Number(/^tips_ofrep_streams (\d+)$/m.exec(metrics)?.[1]);
  }

  /** Listens; what was heard so far is in `heard`. */
  async function listen(url: string, headers: Record<string, string> = {}) {
    const abort = new AbortController();
    listening.push(abort);
    const answer = await fetch(url, { headers, signal: abort.signal });
    const heard: Heard[] = [];
    const state = { ended: false };
    const read = async () => {
      let text = '';
      for await (const chunk of answer.body ?? []) {
        text += Buffer.from(chunk).toString();
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const [, id, data] = /^id: (.*)\nevent: message\ndata: (.*)$/.exec(block) ?? [];
          if (id !== undefined && data !== undefined)
            heard.push({ id, ...(JSON.parse(data) as Omit<Heard, 'id'>) });
        }
      }
      state.ended = true;
    };
    void read().catch(() => {});
    return { answer, heard, state, hang: () => abort.abort() };
  }

  it('are named in the bulk answer, with a ticket that opens this stream and nothing else', async () => {
    const [accountId, stranger] = [await newCreator(), await newCreator()];
    const { eventStreams } = (await (await ask(accountId)).json()) as Bulk;
    expect(eventStreams).toEqual([
      { type: 'sse', endpoint: { requestUri: expect.any(String) }, inactivityDelaySec: 120 },
    ]);
    const address = new URL(`${baseUrl}${eventStreams[0]?.endpoint.requestUri}`);
    expect(address.href).not.toContain(token);
    const { answer } = await listen(address.href, { origin: ORIGIN });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': ORIGIN,
    });
    address.searchParams.set('targetingKey', stranger);
    expect((await fetch(address)).status).toBe(401);
    const ticket = address.searchParams.get('ticket') ?? '';
    const single = { headers: { authorization: `Bearer ${ticket}` }, method: 'POST' };
    expect((await fetch(`${baseUrl}${BULK}`, single)).status).toBe(401);
  });

  it('are for those who may evaluate, of one account', async () => {
    const url = `${baseUrl}/ofrep/v1/events`;
    expect((await fetch(`${url}?targetingKey=a`)).status).toBe(401);
    const reader = await serviceToken(app, ['read']);
    const headers = { authorization: `Bearer ${reader.token}` };
    expect((await fetch(`${url}?targetingKey=a`, { headers })).status).toBe(403);
    for (const query of [
      '',
      '?targetingKey=',
      `?targetingKey=${'x'.repeat(65)}`,
      '?targetingKey=a&targetingKey=b',
    ]) {
      const refused = await fetch(`${url}${query}`, { headers: { 'x-api-key': token } });
      expect([refused.status, await refused.json()]).toMatchObject([
        400,
        { errorCode: 'TARGETING_KEY_MISSING' },
      ]);
    }
  });

  it('tell at once whoever missed something, and nobody else', async () => {
    const accountId = await newCreator();
    const url = `${baseUrl}${await addressOf(accountId)}`;
    const first = await listen(url);
    await vi.waitFor(() => expect(first.heard).toHaveLength(1), WITHIN);
    const [event] = first.heard;
    expect(event).toMatchObject({ type: 'refetchEvaluation', etag: `"${event?.id}"` });
    expect(Math.abs((event?.lastModified ?? 0) - Date.now() / 1000)).toBeLessThan(60);
    expect((await ask(accountId, { 'if-none-match': event?.etag ?? '' })).status).toBe(304);
    first.hang();
    const again = await listen(url, { 'last-event-id': event?.id ?? '' });
    await ingest(platform, 'accounts', [creator({ accountId, observedAt: new Date().toISOString() })]);
    await change({ paused: true });
    await vi.waitFor(() => expect(again.heard).toHaveLength(1), WITHIN);
    again.hang();
    await change({ paused: false });
    const late = await listen(url, { 'last-event-id': again.heard[0]?.id ?? '' });
    await vi.waitFor(() => expect(late.heard).toHaveLength(1), WITHIN);
  });

  it('tell of an account only those who listen for it, at each process', async () => {
    const [accountId, neighbour] = [await newCreator(), await newCreator()];
    const here = await listen(`${baseUrl}${await addressOf(accountId)}`);
    const there = await listen(`${otherUrl}${await addressOf(accountId)}`);
    const aside = await listen(`${baseUrl}${await addressOf(neighbour)}`);
    const all = [here, there, aside];
    await vi.waitFor(() => expect(all.map(({ heard }) => heard.length)).toEqual([1, 1, 1]), WITHIN);
    await change({ denyList: { add: [accountId] } });
    await vi.waitFor(() => {
      // A new version of the rules is news to everyone; both processes name the same answer.
      expect(all.map(({ heard }) => heard.length)).toEqual([expect.any(Number), expect.any(Number), 2]);
      expect(here.heard.at(-1)?.id).toMatch(/deny_list/);
      expect(there.heard.at(-1)?.id).toBe(here.heard.at(-1)?.id);
    }, WITHIN);
    await ingest(platform, 'accounts', [
      creator({ accountId: neighbour, followers: 5, observedAt: new Date().toISOString() }),
    ]);
    await vi.waitFor(() => expect(aside.heard).toHaveLength(3), WITHIN);
    expect(here.heard.at(-1)?.id).toMatch(/deny_list/);
    await change({ denyList: { remove: [accountId] } });
  });

  it('are bounded, and end with the token', async () => {
    const accountId = await newCreator();
    const admin = await signIn(app, 'admin');
    const made = await admin.post('/api/v1/tokens', { name: 'short-lived', scopes: ['evaluate'] });
    const shortLived = made.body as { id: string; token: string };
    const headers = { authorization: `Bearer ${shortLived.token}` };
    const url = `${baseUrl}/ofrep/v1/events?targetingKey=${accountId}`;
    const open = [await listen(url, headers), await listen(url, headers), await listen(url, headers)];
    const refused = await fetch(url, { headers });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
    expect((await admin.delete(`/api/v1/tokens/${shortLived.id}`)).status).toBe(200);
    expect((await fetch(url, { headers })).status).toBe(401);
    app.app.get(OfrepModule).beat();
    await vi.waitFor(() => expect(open.map(({ state }) => state.ended)).toEqual([true, true, true]), WITHIN);
  });

  it('serve the official web client: a kill reaches it by the event, without polling', async () => {
    const accountId = await newCreator();
    const requests: string[] = [];
    const provider = new OFREPWebProvider({
      baseUrl,
      pollInterval: 0,
      cacheMode: 'disabled',
      headers: [['Authorization', `Bearer ${token}`]],
      fetchImplementation: async (...request: Parameters<typeof fetch>) => {
        requests.push(request[0] instanceof Request ? request[0].url : String(request[0]));
        return fetch(...request);
      },
    });
    await WebSdk.setContext({ targetingKey: accountId });
    // Its type says `hooks?: Hook[]`, which may be undefined; the SDK's says Hook[].
    await WebSdk.setProviderAndWait(provider as Provider);
    const client = WebSdk.getClient();
    const changed = vi.fn();
    client.addHandler(ProviderEvents.ConfigurationChanged, changed);
    expect(client.getBooleanValue('tips-settings-tab', false)).toBe(true);
    await vi.waitFor(async () => expect(await openStreams()).toBe(1), WITHIN);
    const startedAt = performance.now();
    await lead.post('/api/v1/rollouts/tips/kill', { reason: 'test' });
    await vi.waitFor(() => expect(client.getBooleanValue('tips-settings-tab', true)).toBe(false), WITHIN);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(client.getBooleanDetails('tips-settings-tab', true).reason).toBe('DISABLED');
    expect(changed).toHaveBeenCalled();
    expect(requests.some((url) => /flagConfigEtag=/i.test(url))).toBe(true);
    await WebSdk.clearProviders();
    await lead.post('/api/v1/rollouts/tips/revive', { reason: 'test' });
  });

  it('end when the console stops', async () => {
    const { heard, state } = await listen(`${otherUrl}${await addressOf(await newCreator())}`);
    await vi.waitFor(() => expect(heard).toHaveLength(1), WITHIN);
    await other.close();
    await vi.waitFor(() => expect(state.ended).toBe(true), WITHIN);
  });
});
