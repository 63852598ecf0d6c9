import type { Role } from '@tips/shared/identity';

/** Someone who calls a running console over HTTP; whatever is refused throws with the problem document. */
export class Caller {
  private readonly address: string;
  private readonly headers: Record<string, string>;

  constructor(address: string, headers: Record<string, string>) {
    this.address = address;
    this.headers = headers;
  }

  get<T>(path: string): Promise<T> {
    return this.send(path, { headers: this.headers });
  }

  post<T>(path: string, body: object): Promise<T> {
    const headers = { ...this.headers, 'content-type': 'application/json' };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async send<T>(path: string, init: RequestInit): Promise<T> {
    const answer = await fetch(`${this.address}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
}

/** A console in a process of its own, as its users reach it. */
export class RemoteConsole {
  private readonly address: string;

  constructor(address: string) {
    this.address = address;
  }

  async signIn(persona: Role): Promise<Caller> {
    const answer = await fetch(`${this.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona }),
    });
    if (!answer.ok) throw new Error(`${persona} could not sign in: ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().map((each) => each.slice(0, each.indexOf(';')));
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return new Caller(this.address, { cookie: cookie.join('; '), 'x-csrf-token': csrfToken });
  }

  service(token: string): Caller {
    return new Caller(this.address, { authorization: `Bearer ${token}` });
  }
}
