import { afterEach, describe, expect, it, vi } from 'vitest';
import { api, ApiError, asApiError, onSignedOut, queryString, rememberCsrfToken } from './api.ts';
import { fakeFetch, on, problem, type FakeCall } from './testing/fake-api.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  rememberCsrfToken(undefined);
});

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  return call.then(
    () => Promise.reject(new Error('was answered')),
    (error: unknown) => asApiError(error),
  );
}

describe('queryString', () => {
  it('joins lists and leaves out what is empty', () => {
    expect(queryString({ region: ['US', 'GB'], q: '', eligible: false, access: [], cursor: undefined })).toBe(
      '?region=US%2CGB&eligible=false',
    );
    expect(queryString({})).toBe('');
  });
});

describe('api', () => {
  it('reads a problem document with its fields and request id', async () => {
    const errors = [{ path: 'reason', code: 'too_small', message: 'is empty' }];
    vi.stubGlobal('fetch', fakeFetch([on('GET', '/x', problem(400, 'VALIDATION_FAILED', { errors }))]).fetch);
    const error = await failureOf(api({ path: '/x' }));
    expect(error).toMatchObject({ code: 'VALIDATION_FAILED', status: 400, requestId: 'req-1', errors });
  });

  it('says UNREACHABLE when the server does not answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')));
    expect((await failureOf(api({ path: '/x' }))).code).toBe('UNREACHABLE');
  });

  it('says UNREADABLE when the answer is no problem document', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502 })));
    expect((await failureOf(api({ path: '/x' }))).code).toBe('UNREADABLE');
  });

  it('fetches a stale CSRF token and sends once more', async () => {
    const tokens: (string | null)[] = [];
    const inner = fakeFetch([
      on('GET', '/session', { csrfToken: 'fresh' }),
      on('POST', '/x', () => (tokens.at(-1) === 'fresh' ? { ok: true } : problem(403, 'CSRF_TOKEN_INVALID'))),
    ]);
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      if (init.method === 'POST') tokens.push(new Headers(init.headers).get('x-csrf-token'));
      return inner.fetch(url, init);
    });
    rememberCsrfToken('stale');
    expect(await api({ method: 'POST', path: '/x', body: {} })).toEqual({ ok: true });
    expect(tokens).toEqual(['stale', 'fresh']);
  });

  it('tells listeners once nobody is signed in', async () => {
    vi.stubGlobal('fetch', fakeFetch([on('GET', '/x', problem(401, 'UNAUTHENTICATED'))]).fetch);
    const heard = vi.fn();
    const stop = onSignedOut(heard);
    await failureOf(api({ path: '/x' }));
    stop();
    await failureOf(api({ path: '/x' }));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('answers nothing to 204', async () => {
    const seen: FakeCall[] = [];
    vi.stubGlobal(
      'fetch',
      fakeFetch([
        (call) => {
          seen.push(call);
          return { status: 204 };
        },
      ]).fetch,
    );
    expect(await api({ method: 'DELETE', path: '/tokens/t1' })).toBeUndefined();
    expect(seen).toMatchObject([{ method: 'DELETE', path: '/tokens/t1' }]);
  });
});
