import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Config, isLoopback } from '../config.ts';
import type { Log } from '../log.ts';
import { AppError } from './app-error.ts';
import type { Metrics } from './metrics.ts';
import type { OpenApi } from './openapi.ts';
import { withRequestId } from './request-context.ts';
import { securityHeaders } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * A hot route: no security headers, request context, log line or request metrics of ours. It authenticates by
     * itself; errors still become problem documents.
     */
    bare?: boolean;
  }
}

const MILLISECONDS = 1000;
const DISCARD_MS = 30_000;
const UNKNOWN_ROUTE = 'unknown';

type Surroundings = { config: Config; log: Log; metrics: Metrics; openApi: OpenApi };
type Done = (error?: Error) => void;
type Hook = (request: FastifyRequest, reply: FastifyReply, done: Done) => void;

const within: Hook = (request, _reply, done) => withRequestId(request.id, done);

/**
 * What happens around every request that is not `bare`. The hooks are put on each route as it is registered, since
 * one for all routes would also run, and cost, on the bare ones.
 */
export function installHooks(fastify: FastifyInstance, surroundings: Surroundings): void {
  const { openApi } = surroundings;
  const begin = beginWith(surroundings.config);
  fastify.addHook('onRoute', (route) => {
    openApi.hear(route);
    if (route.config?.bare === true) return;
    const finish = finishWith(surroundings, route.url);
    route.onRequest = prepend(begin, route.onRequest);
    // Reading a body leaves the context that began with the request: enter it again behind that.
    route.preValidation = prepend(within, route.preValidation);
    route.onResponse = prepend(finish, route.onResponse);
  });
  const finishUnknown = finishWith(surroundings, UNKNOWN_ROUTE);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404) begin(request, reply, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.is404) finishUnknown(request, reply, done);
    else done();
  });
}

function prepend<Existing extends RouteOptions['onRequest' | 'preValidation' | 'onResponse']>(
  hook: Hook,
  existing: Existing,
): Hook[] {
  if (existing === undefined) return [hook];
  // Fastify types the hooks of a route by its generics; here they are those of the plainest route.
  return [hook, ...([existing].flat() as Hook[])];
}

function beginWith(config: Config): Hook {
  const secure = securityHeaders(config.host);
  return (request, reply, done) => {
    secure(request.raw, reply.raw);
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done(refuseForeignHost(config, request));
  };
}

/**
 * In demo mode anyone may sign in, so a page of another site must not reach the console by a name of its own that
 * it points at this machine.
 */
function refuseForeignHost(config: Config, request: FastifyRequest): AppError | undefined {
  if (config.auth !== 'demo' || isLoopback(request.hostname.replace(/^\[(.*)\]$/, '$1'))) return undefined;
  return new AppError(
    'FORBIDDEN',
    `In demo mode the console answers under localhost only, not under ${JSON.stringify(request.hostname)}.`,
  );
}

/**
 * An answer that came before the body's end, as when an ingest fails half-way: what still comes is read and dropped, so that
 * the client can finish and use its connection again; one that goes on for too long is cut off.
 */
function discardRest(raw: IncomingMessage): void {
  const cut = setTimeout(() => raw.destroy(), DISCARD_MS).unref();
  raw.once('end', () => clearTimeout(cut)).resume();
}

function finishWith({ log, metrics }: Surroundings, route: string): Hook {
  return (request, reply, done) => {
    if (!request.raw.complete) discardRest(request.raw);
    const milliseconds = reply.elapsedTime;
    metrics.request(request.method, route, reply.statusCode, milliseconds / MILLISECONDS);
    log.info(
      {
        requestId: request.id,
        method: request.method,
        url: request.url,
        status: reply.statusCode,
        durationMs: Math.round(milliseconds * 10) / 10,
      },
      'request',
    );
    done();
  };
}
