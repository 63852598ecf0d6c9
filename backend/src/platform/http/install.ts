import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import { Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONFIG, type Config } from '../config.ts';
import type { Log } from '../log.ts';
import { VERSION } from '../version.ts';
import { AnswerInterceptor } from './answer-interceptor.ts';
import { AppError } from './app-error.ts';
import { installHooks } from './hooks.ts';
import { Metrics } from './metrics.ts';
import { OpenApi, type RouteDescription } from './openapi.ts';
import { ProblemFilter } from './problem-filter.ts';
import { SchemaPipe } from './schema-pipe.ts';
import { serveFrontend } from './static-files.ts';

/** Beside the backend, in source and in build alike. */
const FRONTEND_FOLDER = join(import.meta.dirname, '../../../../frontend/dist');

/** Everything between the socket and the controllers. Call before `app.init()`, which registers the routes. */
export async function installHttp(app: NestFastifyApplication, log: Log): Promise<void> {
  const config = app.get<Config>(CONFIG);
  const fastify = app.getHttpAdapter().getInstance();
  installHooks(fastify, { config, log, metrics: app.get(Metrics), openApi: app.get(OpenApi) });
  // Parsed where a session is looked up: bare routes pay nothing for cookies.
  await fastify.register(fastifyCookie, { hook: false });
  await fastify.register(fastifyRateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) =>
      new AppError('RATE_LIMITED', `Too many requests: try again in ${context.after}.`),
  });
  serveDocument(app);
  const pages = await serveFrontend(fastify, FRONTEND_FOLDER, config.imageOrigins);
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalInterceptors(new AnswerInterceptor(app.get(Reflector)));
  app.useGlobalFilters(new ProblemFilter(log, pages));
}

function serveDocument(app: NestFastifyApplication): void {
  const openapi: RouteDescription = {
    tag: 'operations',
    summary: 'This document',
    answers: { 200: { type: 'object' } },
  };
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/api/openapi.json', { config: { openapi } }, () => app.get(OpenApi).of(app, VERSION));
}
