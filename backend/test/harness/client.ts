import type { Role, Scope } from '@tips/shared/identity';
import type { TestApp } from './test-app.ts';

export type Answer = { status: number; body: unknown };

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Someone who calls the API of a test app: a person with a session, a service with a token, or nobody. */
export class Client {
  constructor(
    private readonly app: TestApp,
    private readonly headers: Record<string, string> = {},
  ) {}

  get(url: string): Promise<Answer> {
    return this.send('GET', url);
  }

  post(url: string, body: object = {}): Promise<Answer> {
    return this.send('POST', url, body);
  }

  put(url: string, body: object = {}): Promise<Answer> {
    return this.send('PUT', url, body);
  }

  delete(url: string): Promise<Answer> {
    return this.send('DELETE', url);
  }

  private async send(method: Method, url: string, payload?: object): Promise<Answer> {
    const sent = payload === undefined ? {} : { payload };
    const answer = await this.app.inject({ method, url, headers: this.headers, ...sent });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  }
}

/** A person with the role, signed in by the demo personas. */
export async function signIn(app: TestApp, persona: Role): Promise<Client> {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { persona } });
  if (answer.statusCode >= 300) throw new Error(`${persona} could not sign in: ${answer.body}`);
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const { csrfToken } = answer.json<{ csrfToken: string }>();
  return new Client(app, { cookie, 'x-csrf-token': csrfToken });
}

/** A service with a token of these scopes, which an administrator makes. */
export async function signInService(app: TestApp, scopes: readonly Scope[]): Promise<Client> {
  const admin = await signIn(app, 'admin');
  const name = `${scopes.join(' ')} ${(tokens += 1)}`;
  const { status, body } = await admin.post('/api/v1/tokens', { name, scopes });
  if (status >= 300) throw new Error(`no token for ${scopes.join(', ')}: ${JSON.stringify(body)}`);
  const { token } = body as { token: string };
  return new Client(app, { authorization: `Bearer ${token}` });
}

let tokens = 0;
