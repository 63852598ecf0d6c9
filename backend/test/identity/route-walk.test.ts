import { type Role, ROLES, type Scope, SCOPES } from '@tips/shared/identity';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Service, serviceToken, type SignedIn, signIn } from '../harness/people.ts';
import { routeCollector } from '../harness/routes.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { ROUTE_GRANTS, type RouteGrant } from './route-grants.ts';

const DENIED = new Set([401, 403]);
const SIGN_OUT = 'DELETE /api/v1/session';

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({ security: z.array(z.record(z.string(), z.array(z.string()))).default([]) }),
    ),
  ),
});

const { routes, observe } = routeCollector();
const people = new Map<Role, SignedIn>();
const services = new Map<Scope, Service>();
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ observe });
  for (const role of ROLES) people.set(role, await signIn(app, role));
  for (const scope of SCOPES) services.set(scope, await serviceToken(app, [scope]));
});
afterAll(() => app.close());

const registered = (): string[] => routes.map(({ method, url }) => `${method} ${url}`);

/** A call that gets as far as it is let: its body and parameters are not valid, where there are any. */
function callOf(route: string): InjectOptions {
  const [method, url = ''] = route.split(' ');
  const filled = url.replaceAll(/:feature/g, 'tips').replaceAll(/:\w+/g, 'x');
  const body = method === 'GET' || method === 'DELETE' ? {} : { payload: { nothing: 'valid' } };
  return { method: method as 'GET', url: filled, ...body };
}

const isAllowed = ({ statusCode }: LightMyRequestResponse): boolean => !DENIED.has(statusCode);

async function tryAll(route: string): Promise<Record<string, boolean>> {
  const call = callOf(route);
  const tried: [string, boolean][] = [['nobody', isAllowed(await app.inject(call))]];
  for (const [role, person] of people) {
    const caller = route === SIGN_OUT ? await signIn(app, role) : person;
    tried.push([role, isAllowed(await caller.send(call))]);
  }
  for (const [scope, service] of services) tried.push([scope, isAllowed(await service.send(call))]);
  return Object.fromEntries(tried);
}

function expected(grant: RouteGrant): Record<string, boolean> {
  const open = grant === 'public';
  return Object.fromEntries([
    ['nobody', open],
    ...ROLES.map((role) => [role, open || grant.roles.includes(role)]),
    ...SCOPES.map((scope) => [scope, open || grant.scopes.includes(scope)]),
  ]);
}

function declared(security: Record<string, string[]>[]): RouteGrant {
  if (security.length === 0) return 'public';
  const of = (scheme: string): string[] => security.flatMap((each) => each[scheme] ?? []).toSorted();
  return { roles: z.custom<Role[]>().parse(of('session')), scopes: z.custom<Scope[]>().parse(of('token')) };
}

/** `ingest:*` opens whatever one of the `ingest:` scopes opens, without being named. */
function named(grant: RouteGrant): RouteGrant {
  if (grant === 'public') return grant;
  const scopes = grant.scopes.filter((scope) => scope !== 'ingest:*');
  return { roles: grant.roles.toSorted(), scopes: scopes.toSorted() };
}

describe('the table of routes', () => {
  it('has every route that is registered, and no other', () => {
    expect(registered().toSorted()).toEqual(Object.keys(ROUTE_GRANTS).toSorted());
  });

  it('agrees with what each route declares', async () => {
    const { paths } = documentSchema.parse((await app.inject('/api/openapi.json')).json());
    const found = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => {
        const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
        return [route, named(declared(security))] as const;
      }),
    );
    const table = Object.entries(ROUTE_GRANTS).map(([route, grant]) => [route, named(grant)] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(table));
  });
});

describe('the walk over all routes, as nobody, with each role and with each scope', () => {
  it.each(Object.entries(ROUTE_GRANTS))('%s', async (route, grant) => {
    expect(registered()).toContain(route);
    expect(await tryAll(route)).toEqual(expected(grant));
  });
});
