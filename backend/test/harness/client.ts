import type { Role, Scope } from '@tips/shared/identity';
import { serviceToken, signIn as openSession } from './people.ts';
import type { TestApp } from './test-app.ts';

export type Answer = { status: number; body: unknown };

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Someone who calls the API of a test app: a person with a session, a service with a token, or nobody. */
export class Client {
  constructor(
    private readonly app: TestApp,
    private readonly headers: Record<string, string> = {},
  ) {}

  /** For a test that sends by itself, since it looks at more than status and body. */
  get sentHeaders(): Record<string, string> {
    return this.headers;
  }

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
  const { cookie, csrf } = await openSession(app, persona);
  return new Client(app, { cookie, 'x-csrf-token': csrf });
}

/** A service with a token of these scopes. */
export async function signInService(app: TestApp, scopes: readonly Scope[]): Promise<Client> {
  const { token } = await serviceToken(app, [...scopes]);
  return new Client(app, { authorization: `Bearer ${token}` });
}
