import type { FastifyInstance } from 'fastify';

/** A route as Fastify knows it: `GET /api/v1/accounts/:id`. */
export type Route = { method: string; url: string };

/** Pages and files of the console itself, which anyone may load. */
const STATIC = /^\/(assets\/\*|[\w.-]+\.\w+)$/;

/** Collects every route of an app: pass `observe` to `createTestApp`. Static files are left out. */
export function routeCollector(): { routes: Route[]; observe: (fastify: FastifyInstance) => void } {
  const routes: Route[] = [];
  const observe = (fastify: FastifyInstance): void => {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (STATIC.test(url)) return;
      for (const each of [method].flat()) if (each !== 'HEAD') routes.push({ method: each, url });
    });
  };
  return { routes, observe };
}
