import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../http/app-error.ts';

/** Media types of a body with one JSON object a line. */
export const NDJSON_MEDIA_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** Hands an NDJSON body to its route as the stream that it is: nothing of it is held, so it has no length limit. */
export function acceptNdjson(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(NDJSON_MEDIA_TYPES, (request, payload, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding === 'identity') done(null, payload);
    else
      done(
        new AppError('UNSUPPORTED_MEDIA_TYPE', `Send the lines as they are, without ${encoding}.`),
        undefined,
      );
  });
}

/** Marks a route that takes a CSV file: `@RouteConfig(TAKES_CSV)`. */
export const TAKES_CSV = { takesCsv: true };

/** Hands a CSV file as the stream that it is to a route that takes one; any other route refuses it. */
export function acceptCsv(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('text/csv', (request, payload, done) => {
    if ('takesCsv' in request.routeOptions.config) done(null, payload);
    else done(new AppError('UNSUPPORTED_MEDIA_TYPE', 'This takes no CSV: see its documentation.'), undefined);
  });
}

/** The body of an ingest route: a stream of lines, or a JSON array that the server has parsed. */
export function ingestBody(body: unknown): Readable | readonly unknown[] {
  if (body instanceof Readable || Array.isArray(body)) return body;
  throw new AppError(
    'MALFORMED_BODY',
    `Send one JSON object a line as ${NDJSON_MEDIA_TYPES[0]}, or a JSON array as application/json.`,
  );
}
