import { Body, Controller, Delete, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import {
  createdServiceTokenSchema,
  createServiceTokenSchema,
  createSessionSchema,
  type Environment,
  environmentSchema,
  type ServiceToken,
  serviceTokenListSchema,
  serviceTokenSchema,
  type Session,
  sessionSchema,
} from '@tips/shared/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CONFIG, type Config } from '../platform/config.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Answers, AnswersNothing, Public } from '../platform/http/contract.ts';
import { VERSION } from '../platform/version.ts';
import { CloseSession } from './close-session.ts';
import { CreateServiceToken, describeToken, MANAGE_TOKENS } from './create-service-token.ts';
import {
  Allow,
  CurrentPrincipal,
  SESSION_COOKIE,
  sessionCookieOf,
  type WithSession,
} from './identity.guard.ts';
import { IdentityRepository, type StoredSession } from './identity.repository.ts';
import { OpenSession, PERSONAS } from './open-session.ts';
import { EVERYONE, type Principal } from './principal.ts';
import { RevokeServiceToken } from './revoke-service-token.ts';

/** Sign-ins that one address may try in a minute. */
export const SIGN_INS_PER_MINUTE = 30;
const CREATED = 201;
const COOKIE = { path: '/', httpOnly: true, sameSite: 'strict', secure: 'auto' } as const;

const tokenIdSchema = z.string().regex(/^[0-9a-f]{12}$/, 'is the 12 hex digits of a token');
@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly openSession: OpenSession,
    private readonly closeSession: CloseSession,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the sign-in page shows before anyone is signed in. */
  @Get('environment')
  @Public()
  @Answers(environmentSchema)
  environment(): Environment {
    const { auth, sampleData } = this.config;
    return { auth, personas: auth === 'demo' ? [...PERSONAS] : [], sampleData, version: VERSION };
  }

  /** Signs a persona in, in demo mode, by a cookie that scripts can not read. */
  @Post('session')
  @Public()
  @RouteConfig({ rateLimit: { max: SIGN_INS_PER_MINUTE, timeWindow: '1 minute' } })
  @Answers(sessionSchema, CREATED)
  async open(
    @Body({ schema: createSessionSchema }) body: z.infer<typeof createSessionSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { secret, session } = await this.openSession.execute(body.persona, sessionCookieOf(request));
    reply.setCookie(SESSION_COOKIE, secret, COOKIE);
    return describeSession(session);
  }

  /** Who is signed in, and the token that each mutation must carry. */
  @Get('session')
  @Allow({ roles: EVERYONE })
  @Answers(sessionSchema)
  current(@Req() request: FastifyRequest & WithSession): Session {
    return describeSession(sessionOf(request).stored);
  }

  /** Signs out. */
  @Delete('session')
  @Allow({ roles: EVERYONE })
  @AnswersNothing()
  async close(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest & WithSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.closeSession.execute(principal, sessionOf(request).secret);
    reply.clearCookie(SESSION_COOKIE, COOKIE);
  }
}

@ApiTags('tokens')
@Controller('api/v1/tokens')
export class TokensController {
  constructor(
    private readonly tokens: IdentityRepository,
    private readonly create: CreateServiceToken,
    private readonly revoke: RevokeServiceToken,
  ) {}

  /** All service tokens, newest first, the revoked ones too. */
  @Get()
  @Allow(MANAGE_TOKENS)
  @Answers(serviceTokenListSchema)
  async list(): Promise<{ items: ServiceToken[] }> {
    return { items: (await this.tokens.tokens()).map(describeToken) };
  }

  /** Makes a service token and shows it, this once. */
  @Post()
  @Allow(MANAGE_TOKENS)
  @Answers(createdServiceTokenSchema, CREATED)
  add(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createServiceTokenSchema }) body: z.infer<typeof createServiceTokenSchema>,
  ): Promise<z.infer<typeof createdServiceTokenSchema>> {
    return this.create.execute(principal, body);
  }

  /** Revokes a service token, at once and for good. */
  @Delete(':id')
  @Allow(MANAGE_TOKENS)
  @Answers(serviceTokenSchema)
  remove(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: tokenIdSchema }) id: string,
  ): Promise<ServiceToken> {
    return this.revoke.execute(principal, id);
  }
}

function describeSession(session: StoredSession): Session {
  const { personId, personName, role, csrfToken, expiresAt } = session;
  return { person: { id: personId, name: personName, role }, csrfToken, expiresAt: expiresAt.toISOString() };
}

function sessionOf(request: WithSession): { secret: string; stored: StoredSession } {
  if (request.session === undefined) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
  return request.session;
}
