import { randomInt } from 'node:crypto';
import type { Role, Scope } from '@tips/shared/identity';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { CreateServiceToken, SYSTEM } from '../../src/identity/index.ts';
import type { TestApp } from './test-app.ts';

type Request = InjectOptions | string;
type Send = (request: Request) => Promise<LightMyRequestResponse>;
type App = Pick<TestApp, 'app' | 'inject'>;

/** Someone who is signed in: `send` carries their cookie and CSRF token. */
export type SignedIn = { cookie: string; csrf: string; send: Send };
/** A service: `send` carries its token. */
export type Service = { token: string; send: Send };

/** Signs the persona of a role in, through the API, from an address of its own (sign-ins are limited by address). */
export async function signIn(app: Pick<App, 'inject'>, role: Role): Promise<SignedIn> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { persona: role },
    remoteAddress: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`,
  });
  if (answer.statusCode !== 201) throw new Error(`sign-in as ${role}: ${answer.statusCode} ${answer.body}`);
  const [first] = answer.cookies;
  const cookie = `${first?.name}=${first?.value}`;
  const csrf: string = answer.json().csrfToken;
  return {
    cookie,
    csrf,
    send: (request) => app.inject(withHeaders(request, { cookie, 'x-csrf-token': csrf })),
  };
}

/** Makes a service token with these scopes. */
export async function serviceToken({ app, inject }: App, scopes: Scope[]): Promise<Service> {
  const name = `${scopes.join('+')}-${randomInt(2 ** 40)}`;
  const { token } = await app.get(CreateServiceToken).execute(SYSTEM, { name, scopes });
  return { token, send: (request) => inject(withHeaders(request, { authorization: `Bearer ${token}` })) };
}

function withHeaders(request: Request, headers: Record<string, string>): InjectOptions {
  const options = typeof request === 'string' ? { url: request } : request;
  return { ...options, headers: { ...headers, ...options.headers } };
}
