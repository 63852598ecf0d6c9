import type { Surface } from '@tips/shared/decisions';
import { SURFACES } from '@tips/shared/decisions';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TokenRegistry } from '../identity/index.ts';
import type { Metrics, Tally } from '../platform/http/metrics.ts';
import { Logger } from '../platform/logger.ts';
import { OFREP_DOCUMENT } from './domain/ofrep-document.ts';
import { isMatch, OFREP_SCHEMAS, type Refusal, targetingKeyOf } from './domain/ofrep-protocol.ts';
import { TAB } from './domain/plan.ts';
import type { PopulationIndex } from './population-index.ts';
import type { Answer } from './ruleset.ts';

const PATH = '/ofrep/v1/evaluate/flags';
const BEARER = 'bearer ';
const JSON_TYPE = 'application/json; charset=utf-8';
const RETRY_AFTER_SECONDS = '1';
const PREFLIGHT_SECONDS = '600';

export type OfrepParts = {
  index: PopulationIndex;
  tokens: TokenRegistry;
  metrics: Metrics;
  /** Sites whose pages may ask, e.g. `https://app.example`. */
  allowedOrigins: readonly string[];
};

type SingleRoute = { Params: { surface: string } };
type Wire = { json: string; etag: string };

const SURFACE_INDEX = new Map<string, number>(SURFACES.map((surface, index) => [surface, index]));

/** OpenFeature Remote Evaluation Protocol 0.3.0 as plain Fastify routes: the hot path has no decorator, guard or promise. */
export class OfrepRoutes {
  private readonly logger = new Logger('Ofrep');
  private readonly tallies: Record<'on' | 'off' | 'refused', Tally>;
  private readonly origins: ReadonlySet<string>;
  /** What each answer is on the wire, up to its bucket. */
  private readonly wires = new WeakMap<Answer, Wire>();

  constructor(private readonly parts: OfrepParts) {
    this.origins = new Set(parts.allowedOrigins);
    this.tallies = parts.metrics.tallies(
      'tips_decisions_total',
      'Flags evaluated through OFREP, by outcome; refused counts requests.',
      'outcome',
      ['on', 'off', 'refused'],
    );
  }

  register(fastify: FastifyInstance): void {
    const hooks = { onRequest: this.admit, errorHandler: this.failed };
    const single = { schema: OFREP_SCHEMAS.single, config: { bare: true, openapi: OFREP_DOCUMENT.single } };
    const bulk = { schema: OFREP_SCHEMAS.bulk, config: { bare: true, openapi: OFREP_DOCUMENT.bulk } };
    fastify.post<SingleRoute>(`${PATH}/:surface`, { ...hooks, ...single }, this.single);
    fastify.post(PATH, { ...hooks, ...bulk }, this.bulk);
    if (this.origins.size === 0) return;
    for (const path of [`${PATH}/:surface`, PATH]) {
      fastify.options(path, { config: { bare: true } }, this.preflight);
    }
  }

  private readonly admit = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (this.origins.size > 0) this.allowOrigin(request, reply);
    const token = tokenOf(request);
    const principal = token === undefined ? undefined : this.parts.tokens.find(token)?.principal;
    if (principal === undefined) {
      this.tallies.refused.count += 1;
      reply
        .code(401)
        .header('www-authenticate', 'Bearer realm="tips-console"')
        .send({ errorDetails: 'Send a service token with scope evaluate as Bearer or X-API-Key.' });
    } else if (principal.scopes?.includes('evaluate') !== true) {
      this.tallies.refused.count += 1;
      reply.code(403).send({ errorDetails: `${principal.name} lacks the scope evaluate.` });
    } else if (this.parts.index.isReady) done();
    else {
      this.tallies.refused.count += 1;
      reply
        .code(503)
        .header('retry-after', RETRY_AFTER_SECONDS)
        .send({ errorDetails: 'The population is still being loaded.' });
    }
  };

  private readonly single = (request: FastifyRequest<SingleRoute>, reply: FastifyReply): void => {
    const key = request.params.surface;
    const surfaceIndex = SURFACE_INDEX.get(key);
    if (surfaceIndex === undefined) {
      this.refuse(reply, 404, key, { code: 'FLAG_NOT_FOUND', details: `There is no flag ${key}.` });
      return;
    }
    const accountId = targetingKeyOf(request.body);
    if (typeof accountId !== 'string') {
      this.refuse(reply, 400, key, accountId);
      return;
    }
    const { index } = this.parts;
    const answer = index.answerOf(accountId, surfaceIndex);
    this.count(answer, surfaceIndex);
    const etag = `"${this.tagOf(answer, index.bucket)}"`;
    if (isMatch(request.headers['if-none-match'], etag)) {
      reply.code(304).header('etag', etag).send();
      return;
    }
    reply.header('etag', etag).type(JSON_TYPE).send(this.jsonOf(answer, index.bucket));
  };

  private readonly bulk = (request: FastifyRequest, reply: FastifyReply): void => {
    const accountId = targetingKeyOf(request.body);
    if (typeof accountId !== 'string') {
      this.refuse(reply, 400, undefined, accountId);
      return;
    }
    const { index } = this.parts;
    const flags: string[] = [];
    const tags: string[] = [];
    SURFACES.forEach((_surface, surfaceIndex) => {
      const answer = index.answerOf(accountId, surfaceIndex);
      this.count(answer, surfaceIndex);
      flags.push(this.jsonOf(answer, index.bucket));
      tags.push(this.tagOf(answer, index.bucket));
    });
    const etag = `"${tags.join('.')}"`;
    reply.header('etag', etag);
    if (isMatch(request.headers['if-none-match'], etag)) reply.code(304).send();
    else reply.type(JSON_TYPE).send(`{"flags":[${flags.join(',')}]}`);
  };

  private readonly preflight = (request: FastifyRequest, reply: FastifyReply): void => {
    this.allowOrigin(request, reply);
    reply
      .code(204)
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'authorization, content-type, if-none-match, x-api-key')
      .header('access-control-max-age', PREFLIGHT_SECONDS)
      .send();
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

  private allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !this.origins.has(origin)) return;
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'ETag');
  }

  private refuse(reply: FastifyReply, status: number, key: string | undefined, refusal: Refusal): void {
    this.tallies.refused.count += 1;
    const named = key === undefined ? {} : { key };
    reply.code(status).send({ ...named, errorCode: refusal.code, errorDetails: refusal.details });
  }

  private count({ value }: Answer, surfaceIndex: number): void {
    if (!value) {
      this.tallies.off.count += 1;
      return;
    }
    this.tallies.on.count += 1;
    const { index } = this.parts;
    if (surfaceIndex === TAB) index.population.served.mark(index.row);
  }

  /** The flag as the protocol has it. Written by hand: all but the bucket is the same for every account with this answer. */
  private jsonOf(answer: Answer, bucket: number): string {
    const { json } = this.wireOf(answer);
    return bucket < 0 ? `${json}}}` : `${json},"bucket":${bucket}}}`;
  }

  /** Names everything that the flag's JSON depends on, so that processes agree on it. */
  private tagOf(answer: Answer, bucket: number): string {
    return `${this.wireOf(answer).etag}${bucket}`;
  }

  private wireOf(answer: Answer): Wire {
    const known = this.wires.get(answer);
    if (known !== undefined) return known;
    const { surface, value, reason, variant, stage, policyVersion, rolloutVersion, step } = answer;
    const metadata = JSON.stringify({ stage, policyVersion, rolloutVersion, step });
    const flag = JSON.stringify({ key: surface, value, reason, variant });
    const wire = {
      json: `${flag.slice(0, -1)},"metadata":${metadata.slice(0, -1)}`,
      etag: `${tagOfSurface(surface)}${rolloutVersion}-${policyVersion}-${step}-${variant}-`,
    };
    this.wires.set(answer, wire);
    return wire;
  }
}

const tagOfSurface = (surface: Surface): string => `${SURFACE_INDEX.get(surface) ?? ''}-`;

function tokenOf({ headers }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) {
    const key = headers['x-api-key'];
    return typeof key === 'string' ? key : undefined;
  }
  const isBearer = authorization.slice(0, BEARER.length).toLowerCase() === BEARER;
  return isBearer ? authorization.slice(BEARER.length) : undefined;
}
