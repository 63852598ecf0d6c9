import type { FieldError, Problem } from '@tips/shared/problem';

export type QueryValue = string | number | boolean | readonly string[] | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;
export type ApiRequest = {
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Query;
  body?: unknown;
  /** Sent as it is, instead of a body: a file that the server reads as a stream. */
  file?: { content: Blob; mediaType: string };
  signal?: AbortSignal;
};

/** Codes of problems that never reached the server, beside the server's own. */
export type ApiErrorCode = Problem['code'] | 'UNREACHABLE' | 'UNREADABLE';

/** A refused or failed call. `code` is what screens switch on and translate as `errors.<code>`. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldError[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Omit<Partial<Problem>, 'code'> & { code: ApiErrorCode }) {
    super(problem.detail ?? problem.code);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = status;
    this.requestId = problem.requestId;
    this.errors = problem.errors ?? [];
    this.details = problem.details ?? {};
  }
}

let csrfToken: string | undefined;
const signedOutListeners = new Set<() => void>();

/** Keeps the token that each mutation carries; the session's answer brings it. */
export function rememberCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Calls back whenever the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** `{region: ['US', 'GB'], q: ''}` as `?region=US,GB`: empty values are left out. */
export function queryString(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    const text = Array.isArray(value) ? value.join(',') : String(value);
    if (text !== '') params.set(name, text);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

async function problemOf(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  try {
    const problem = (await response.json()) as Partial<Problem>;
    const code = problem.code ?? (response.status >= 500 ? 'INTERNAL' : 'UNREADABLE');
    return new ApiError(response.status, { ...problem, code, requestId: problem.requestId ?? requestId });
  } catch {
    const code = response.status === 401 ? 'UNAUTHENTICATED' : 'UNREADABLE';
    return new ApiError(response.status, { code, requestId, detail: response.statusText });
  }
}

async function send(request: ApiRequest): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const method = request.method ?? 'GET';
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  if (request.file !== undefined) headers['content-type'] = request.file.mediaType;
  if (method !== 'GET' && csrfToken !== undefined) headers['x-csrf-token'] = csrfToken;
  try {
    return await fetch(`/api/v1${request.path}${queryString(request.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      body: request.file?.content ?? (request.body === undefined ? null : JSON.stringify(request.body)),
      signal: request.signal ?? null,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { code: 'UNREACHABLE', detail: String(cause) });
  }
}

async function refreshCsrfToken(): Promise<void> {
  const response = await send({ path: '/session' });
  if (!response.ok) return;
  const session = (await response.json()) as { csrfToken?: string };
  rememberCsrfToken(session.csrfToken);
}

/** One call of the console's API. */
export async function api<T>(request: ApiRequest): Promise<T> {
  return answerOf<T>(await apiResponse(request));
}

/** The same, as it was answered. Another tab may have signed in anew, so a stale CSRF token is fetched and tried once more. */
export async function apiResponse(request: ApiRequest): Promise<Response> {
  let response = await send(request);
  if (!response.ok) {
    let error = await problemOf(response);
    if (error.code === 'CSRF_TOKEN_INVALID') {
      await refreshCsrfToken();
      response = await send(request);
      if (response.ok) return response;
      error = await problemOf(response);
    }
    if (error.status === 401) for (const listener of signedOutListeners) listener();
    throw error;
  }
  return response;
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** The problem in what was thrown; a bug in the screen itself counts as INTERNAL. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(0, {
    code: 'INTERNAL',
    detail: error instanceof Error ? error.message : String(error),
  });
}
