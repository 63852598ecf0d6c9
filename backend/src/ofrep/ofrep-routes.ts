import { FLAGS } from '@tips/shared/decisions';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, type PopulationIndex, TAB } from '../decisions/index.ts';
import type { Tally } from '../platform/http/metrics.ts';
import { Logger } from '../platform/logger.ts';
import { OFREP_DOCUMENT } from './domain/ofrep-document.ts';
import { isMatch, OFREP_SCHEMAS, type Refusal, targetingKeyOf } from './domain/ofrep-protocol.ts';
import type { EventStreams } from './event-streams.ts';
import type { FlagWriter } from './flag-writer.ts';
import type { OfrepDoor } from './ofrep-door.ts';

const PATH = '/ofrep/v1/evaluate/flags';
export const EVENTS_PATH = '/ofrep/v1/events';
const JSON_TYPE = 'application/json; charset=utf-8';

export type OfrepParts = {
  index: PopulationIndex;
  door: OfrepDoor;
  writer: FlagWriter;
  streams: EventStreams;
  tallies: Record<'on' | 'off' | 'refused', Tally>;
};

type SingleRoute = { Params: { surface: string } };

const FLAG_INDEX = new Map<string, number>(FLAGS.map((flag, index) => [flag, index]));

/** OpenFeature Remote Evaluation Protocol 0.3.0 as plain Fastify routes: the hot path has no decorator, guard or promise. */
export class OfrepRoutes {
  private readonly logger = new Logger('Ofrep');
  private readonly tallies: OfrepParts['tallies'];

  constructor(private readonly parts: OfrepParts) {
    this.tallies = parts.tallies;
  }

  register(fastify: FastifyInstance): void {
    const { door, streams } = this.parts;
    const hooks = { onRequest: door.admit, errorHandler: this.failed };
    const single = { schema: OFREP_SCHEMAS.single, config: { bare: true, openapi: OFREP_DOCUMENT.single } };
    const bulk = { schema: OFREP_SCHEMAS.bulk, config: { bare: true, openapi: OFREP_DOCUMENT.bulk } };
    const events = { config: { bare: true, openapi: OFREP_DOCUMENT.events }, errorHandler: this.failed };
    fastify.post<SingleRoute>(`${PATH}/:surface`, { ...hooks, ...single }, this.single);
    fastify.post(PATH, { ...hooks, ...bulk }, this.bulk);
    fastify.get(EVENTS_PATH, { ...events, exposeHeadRoute: false }, streams.open);
    if (!door.servesPages) return;
    for (const path of [`${PATH}/:surface`, PATH]) {
      fastify.options(path, { config: { bare: true } }, door.preflight);
    }
  }

  private readonly single = (request: FastifyRequest<SingleRoute>, reply: FastifyReply): void => {
    const key = request.params.surface;
    const flagIndex = FLAG_INDEX.get(key);
    if (flagIndex === undefined) {
      this.refuse(reply, 404, key, { code: 'FLAG_NOT_FOUND', details: `There is no flag ${key}.` });
      return;
    }
    const accountId = targetingKeyOf(request.body);
    if (typeof accountId !== 'string') {
      this.refuse(reply, 400, key, accountId);
      return;
    }
    const { index, writer } = this.parts;
    const answer = index.answerOf(accountId, flagIndex);
    this.count(answer, flagIndex);
    const etag = `"${writer.tagOf(answer, index.bucket)}"`;
    if (isMatch(request.headers['if-none-match'], etag)) {
      reply.code(304).header('etag', etag).send();
      return;
    }
    reply.header('etag', etag).type(JSON_TYPE).send(writer.jsonOf(answer, index.bucket));
  };

  private readonly bulk = (request: FastifyRequest, reply: FastifyReply): void => {
    const accountId = targetingKeyOf(request.body);
    if (typeof accountId !== 'string') {
      this.refuse(reply, 400, undefined, accountId);
      return;
    }
    const { index, writer, streams, door } = this.parts;
    const flags: string[] = [];
    const tags: string[] = [];
    FLAGS.forEach((_flag, flagIndex) => {
      const answer = index.answerOf(accountId, flagIndex);
      this.count(answer, flagIndex);
      flags.push(writer.jsonOf(answer, index.bucket));
      tags.push(writer.tagOf(answer, index.bucket));
    });
    const principal = door.principalOf(request);
    // The address of the stream depends on who asks.
    const etag = `"${tags.join('.')}.${streams.tagOf(principal)}"`;
    reply.header('etag', etag);
    if (isMatch(request.headers['if-none-match'], etag)) reply.code(304).send();
    else {
      const listen = streams.describe(principal, accountId);
      reply.type(JSON_TYPE).send(`{"flags":[${flags.join(',')}]${listen}}`);
    }
  };

  /** What Fastify refuses by itself, above all a body that is no JSON. */
  private readonly failed = (
    error: Error & { statusCode?: number },
    request: FastifyRequest,
    reply: FastifyReply,
  ): void => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      this.tallies.refused.count += 1;
      this.logger.error(error.stack ?? error.message);
      reply.code(status).send({ errorDetails: 'The evaluation failed on our side.' });
      return;
    }
    const key = (request.params as { surface?: string }).surface;
    const code = status === 413 ? 'GENERAL' : 'PARSE_ERROR';
    this.refuse(reply, status, key, { code, details: error.message });
  };

  private refuse(reply: FastifyReply, status: number, key: string | undefined, refusal: Refusal): void {
    this.tallies.refused.count += 1;
    const named = key === undefined ? {} : { key };
    reply.code(status).send({ ...named, errorCode: refusal.code, errorDetails: refusal.details });
  }

  private count({ value }: Answer, flagIndex: number): void {
    if (!value) {
      this.tallies.off.count += 1;
      return;
    }
    this.tallies.on.count += 1;
    const { index } = this.parts;
    if (flagIndex === TAB) index.population.served.mark(index.row);
  }
}
