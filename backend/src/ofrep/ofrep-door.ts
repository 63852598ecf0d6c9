import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal, TokenRegistry } from '../identity/index.ts';

const BEARER = 'bearer ';
const RETRY_AFTER_SECONDS = '1';
const PREFLIGHT_SECONDS = '600';

export type DoorParts = {
  tokens: TokenRegistry;
  isReady: () => boolean;
  /** Sites whose pages may ask, e.g. `https://app.example`. */
  allowedOrigins: readonly string[];
  onRefused: () => void;
};

/** Who may ask, and from which sites. Plain functions: the hot path has no decorator, guard or promise. */
export class OfrepDoor {
  private readonly origins: ReadonlySet<string>;

  constructor(private readonly parts: DoorParts) {
    this.origins = new Set(parts.allowedOrigins);
  }

  /** Whether pages of any site may ask. */
  get servesPages(): boolean {
    return this.origins.size > 0;
  }

  readonly admit = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    this.allowOrigin(request, reply);
    if (this.pass(this.principalOf(request), reply)) done();
  };

  /** The service that sent its token, as Bearer or X-API-Key. */
  principalOf(request: FastifyRequest): Principal | undefined {
    const token = tokenOf(request);
    return token === undefined ? undefined : this.parts.tokens.find(token)?.principal;
  }

  /** Whether the request may go on; if not it has been answered. */
  pass(principal: Principal | undefined, reply: FastifyReply): boolean {
    const isAdmitted = principal !== undefined && mayEvaluate(principal);
    if (isAdmitted && this.parts.isReady()) return true;
    this.parts.onRefused();
    if (principal === undefined) {
      reply
        .code(401)
        .header('www-authenticate', 'Bearer realm="tips-console"')
        .send({ errorDetails: 'Send a service token with scope evaluate as Bearer or X-API-Key.' });
    } else if (!isAdmitted) {
      reply.code(403).send({ errorDetails: `${principal.name} lacks the scope evaluate.` });
    } else {
      reply
        .code(503)
        .header('retry-after', RETRY_AFTER_SECONDS)
        .send({ errorDetails: 'The population is still being loaded.' });
    }
    return false;
  }

  readonly preflight = (request: FastifyRequest, reply: FastifyReply): void => {
    this.allowOrigin(request, reply);
    reply
      .code(204)
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'authorization, content-type, if-none-match, x-api-key')
      .header('access-control-max-age', PREFLIGHT_SECONDS)
      .send();
  };

  allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
    if (this.origins.size === 0) return;
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !this.origins.has(origin)) return;
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'ETag');
  }
}

export function mayEvaluate(principal: Principal): boolean {
  return principal.scopes?.includes('evaluate') === true;
}

function tokenOf({ headers }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) {
    const key = headers['x-api-key'];
    return typeof key === 'string' ? key : undefined;
  }
  const isBearer = authorization.slice(0, BEARER.length).toLowerCase() === BEARER;
  return isBearer ? authorization.slice(BEARER.length) : undefined;
}
