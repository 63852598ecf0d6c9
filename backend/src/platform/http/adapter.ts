import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { acceptCsv, acceptNdjson } from '../ingest/ingest-body.ts';
import { sendRouterProblem } from './problem-filter.ts';

/** Largest body that is read into memory, in bytes. NDJSON is a stream and knows its own limits. */
export const BODY_BYTES_MAX = 1_048_576;
/** Longest path parameter: an account id of 64 characters, percent-encoded. */
const PARAMETER_LENGTH_MAX = 400;
const ERROR_FROM = 400;

/** A request id that a proxy may hand on. */
const SANE_REQUEST_ID = /^[\w.:-]{8,128}$/;

/** Nest's Fastify adapter, where a status that the handler set on its reply holds against the route's own. */
class ConsoleAdapter extends FastifyAdapter {
  private readonly sockets = new Set<Socket>();

  /** Connections that were opened ahead of need, as browsers do: Node would wait a minute for their first request. */
  override async close(): Promise<void> {
    const closed = super.close();
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
    await closed;
  }

  rememberSockets(): void {
    this.getInstance().server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  override reply(...[response, body, status]: Parameters<FastifyAdapter['reply']>): FastifyReply {
    // Nest sets the route's status before the handler runs, so what is there now is the handler's word or the same.
    return super.reply(response, body, status !== undefined && status < ERROR_FROM ? undefined : status);
  }
}

/** Fastify as the console runs it: JSON and NDJSON only, bodies up to `BODY_BYTES_MAX`, no middleware layer. */
export function createAdapter(): FastifyAdapter {
  const adapter = new ConsoleAdapter({
    bodyLimit: BODY_BYTES_MAX,
    skipMiddie: true,
    requestIdHeader: false,
    genReqId: requestIdOf,
    frameworkErrors: sendRouterProblem,
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX },
  });
  adapter.rememberSockets();
  const fastify = adapter.getInstance();
  // Forms and plain text are what another site can make a browser send without asking.
  fastify.removeContentTypeParser('text/plain');
  acceptNdjson(fastify);
  acceptCsv(fastify);
  return adapter;
}

function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}
