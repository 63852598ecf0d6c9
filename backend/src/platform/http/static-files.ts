import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pagePolicy } from './security-headers.ts';

/** Stands in index.html wherever the nonce of its policy belongs. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';
const NONCE_BYTES = 16;
const INDEX = 'index.html';
const ASSETS = 'assets';
/** Addresses that are never a page of the console. */
const NO_PAGE = /^\/(api|ofrep|health|metrics|webhooks|assets)(\/|$|\?)/;

const FRONT_DOOR = /^\/(\?|$)/;

/** Answers the address of a page, or says that it is none. */
export type Pages = { answer: (request: FastifyRequest, reply: FastifyReply) => boolean };

/**
 * Serves the built console from `folder`: hashed assets for ever, the rest to be asked for again, pre-compressed
 * where a `.br` or `.gz` lies beside a file. Every other address of a page gets index.html: the console's own router
 * reads it. Without a build there are no pages. Pages may show pictures of `imageOrigins`.
 */
export async function serveFrontend(
  fastify: FastifyInstance,
  folder: string,
  imageOrigins: readonly string[],
): Promise<Pages> {
  if (!existsSync(join(folder, INDEX))) return { answer: () => false };
  await fastify.register(fastifyStatic, {
    root: join(folder, ASSETS),
    prefix: `/${ASSETS}/`,
    index: false,
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
    decorateReply: true,
    suppressWarning: true,
  });
  for (const name of filesOf(folder)) {
    fastify.get(`/${name}`, (_request, reply) =>
      reply.sendFile(name, folder, { immutable: false, maxAge: '1h' }),
    );
  }
  const page = pageOf(readFileSync(join(folder, INDEX), 'utf8'), imageOrigins);
  return {
    answer: (request, reply) => {
      if (!asksForPage(request)) return false;
      page(reply);
      return true;
    },
  };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== INDEX && !/\.(br|gz|map)$/.test(entry.name))
    .map((entry) => entry.name);
}

function asksForPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (NO_PAGE.test(request.url)) return false;
  // The front door opens for whoever takes anything, as curl does; elsewhere such a caller means an API that is not there.
  const accepted = request.headers.accept ?? '*/*';
  return accepted.includes('text/html') || (FRONT_DOOR.test(request.url) && accepted.includes('*/*'));
}

function pageOf(template: string, imageOrigins: readonly string[]): (reply: FastifyReply) => void {
  const takesNonce = template.includes(NONCE_PLACEHOLDER);
  return (reply) => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    void reply
      .code(200)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header(
        'content-security-policy',
        pagePolicy(takesNonce ? `'nonce-${nonce}'` : "'unsafe-inline'", imageOrigins),
      )
      .send(template.replaceAll(NONCE_PLACEHOLDER, nonce));
  };
}
