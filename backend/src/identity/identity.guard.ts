import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PUBLIC } from '../platform/http/contract.ts';
import { sameSecret, sha256Hex } from '../platform/secret.ts';
import { renewedEnd } from './domain/session-life.ts';
import { IdentityRepository, type StoredSession } from './identity.repository.ts';
import { personOf } from './open-session.ts';
import { authorise, type Grant, type Principal } from './principal.ts';
import { TokenRegistry } from './token-registry.ts';

/** Metadata key of a route's grant. */
const GRANT = Symbol('GRANT');

/** What the guard leaves on a request: who is asking. */
type WithPrincipal = { principal?: Principal };

/** Who may call the route. A route with neither `@Allow` nor `@Public` is closed to everyone. */
export function Allow(grant: Grant): MethodDecorator & ClassDecorator {
  const { roles, scopes = [] } = grant;
  return applyDecorators(
    SetMetadata(GRANT, grant),
    ...(roles.length > 0 ? [ApiSecurity('session', [...roles])] : []),
    ...(scopes.length > 0 ? [ApiSecurity('token', [...scopes])] : []),
  );
}

/** The principal of the request, as the guard found it. */
export const CurrentPrincipal = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal => {
    const { principal } = context.switchToHttp().getRequest<WithPrincipal>();
    if (principal === undefined) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
    return principal;
  },
);

export const SESSION_COOKIE = 'tips_session';
const CSRF_HEADER = 'x-csrf-token';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What a browser says of a request that its own page, or the person at the address bar, made. */
const OWN_SITES = new Set(['same-origin', 'none']);

/** What the guard leaves on the request beside the principal. */
export type WithSession = WithPrincipal & { session?: { secret: string; stored: StoredSession } };

type Request = FastifyRequest & WithSession;

/** Finds out who is asking, and lets in only whom the route names. What a route does not say, it refuses. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly repository: IdentityRepository,
    private readonly tokens: TokenRegistry,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places) === true) {
      refuseForeignOrigin(request);
      return true;
    }
    const grant = this.reflector.getAllAndOverride<Grant | undefined>(GRANT, places);
    if (grant === undefined)
      throw new AppError('FORBIDDEN', 'Nobody may call this: it names no role and no scope.');
    const principal = await this.principalOf(request);
    authorise(principal, grant);
    request.principal = principal;
    return true;
  }

  private async principalOf(request: Request): Promise<Principal> {
    const { authorization } = request.headers;
    return authorization === undefined ? this.personOf(request) : this.serviceOf(authorization);
  }

  private serviceOf(authorization: string): Principal {
    const [scheme, token] = authorization.split(' ', 2);
    const found = scheme?.toLowerCase() === 'bearer' ? this.tokens.find(token ?? '') : undefined;
    if (found === undefined)
      throw new AppError('UNAUTHENTICATED', 'The token is not known, or it was revoked.');
    return found.principal;
  }

  private async personOf(request: Request): Promise<Principal> {
    const secret = sessionCookieOf(request);
    if (secret === undefined) throw new AppError('UNAUTHENTICATED', 'Sign in, or send a service token.');
    const now = this.clock.now();
    const stored = await this.repository.findSession(sha256Hex(secret), now);
    if (stored === undefined) throw new AppError('UNAUTHENTICATED', 'The session has ended: sign in again.');
    if (!SAFE_METHODS.has(request.method)) {
      refuseForeignOrigin(request);
      refuseWithoutCsrfToken(request, stored.csrfToken);
    }
    const expiresAt = renewedEnd(stored, now);
    if (expiresAt !== undefined) await this.repository.renewSession(stored.sessionHash, expiresAt);
    request.session = { secret, stored: { ...stored, expiresAt: expiresAt ?? stored.expiresAt } };
    return personOf(stored);
  }
}

/** The secret in the session cookie. */
export function sessionCookieOf(request: FastifyRequest): string | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  const secret = request.server.parseCookie(cookie)[SESSION_COOKIE];
  return secret === '' ? undefined : secret;
}

/** A browser names the page that sent a request: one of another site may change nothing here. */
function refuseForeignOrigin(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const foreignSite = typeof site === 'string' && !OWN_SITES.has(site);
  const foreignOrigin = origin !== undefined && hostOf(origin) !== hostOf(`http://${request.host}`);
  if (foreignSite || foreignOrigin) {
    throw new AppError('CSRF_TOKEN_INVALID', 'The request comes from a page of another site.');
  }
}

function refuseWithoutCsrfToken(request: FastifyRequest, expected: string): void {
  const given = request.headers[CSRF_HEADER];
  if (typeof given === 'string' && sameSecret(given, expected)) return;
  throw new AppError(
    'CSRF_TOKEN_INVALID',
    `Send the session's csrfToken as header ${CSRF_HEADER}: GET /api/v1/session tells it.`,
  );
}

/** Host and port, without a port that goes without saying. */
function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
