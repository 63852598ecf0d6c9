import type { ErrorCode } from '@tips/shared/problem';

export type FakeAnswer = { status?: number; body?: unknown; never?: boolean };
export type FakeCall = { method: string; path: string; query: URLSearchParams; body: unknown };
/** Answers a call, or undefined for "not mine". */
export type FakeRoute = (call: FakeCall) => FakeAnswer | undefined;

/** A problem document as the server writes it. */
export function problem(status: number, code: ErrorCode, extra: Record<string, unknown> = {}): FakeAnswer {
  return {
    status,
    body: { type: 'about:blank', title: code, status, code, detail: code, requestId: 'req-1', ...extra },
  };
}

/** A route for one method and path under /api/v1: `on('GET', '/accounts', { items: [] })`. */
export function on(method: string, path: string | RegExp, answer: unknown): FakeRoute {
  return (call) => {
    const fits = typeof path === 'string' ? call.path === path : path.test(call.path);
    if (call.method !== method || !fits) return undefined;
    const found: unknown =
      typeof answer === 'function' ? (answer as (call: FakeCall) => unknown)(call) : answer;
    const ready = typeof found === 'object' && found !== null && ('status' in found || 'never' in found);
    return ready ? (found as FakeAnswer) : { body: found };
  };
}

/** What the routes answer to a call; an unknown path is a 404 problem. */
export function answerOf(routes: readonly FakeRoute[], call: FakeCall): FakeAnswer {
  for (const route of routes) {
    const answer = route(call);
    if (answer !== undefined) return answer;
  }
  return problem(404, 'NOT_FOUND');
}

/** A `fetch` over the routes, and the calls that it has seen. */
export function fakeFetch(routes: readonly FakeRoute[]): { fetch: typeof fetch; calls: FakeCall[] } {
  const calls: FakeCall[] = [];
  const send: typeof fetch = async (input, init) => {
    const url = new URL(typeof input === 'string' ? input : input.toString(), 'http://localhost');
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    const call = {
      method: init?.method ?? 'GET',
      path: url.pathname.replace('/api/v1', ''),
      query: url.searchParams,
      body,
    };
    calls.push(call);
    const answer = answerOf(routes, call);
    if (answer.never === true) return new Promise<Response>(() => undefined);
    const status = answer.status ?? 200;
    const text = status === 204 ? null : JSON.stringify(answer.body);
    return new Response(text, { status, headers: { 'content-type': 'application/json' } });
  };
  return { fetch: send, calls };
}
