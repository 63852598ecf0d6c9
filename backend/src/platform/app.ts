import { once } from 'node:events';
import { createServer } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { createAdapter } from './http/adapter.ts';
import { installHttp } from './http/install.ts';
import type { Log } from './log.ts';
import { nestLog } from './nest-log.ts';

/** The whole application on Fastify, initialised but not listening. `observe` sees Fastify before any route is there. */
export async function createApp(
  module: DynamicModule,
  log: Log,
  observe?: (fastify: FastifyInstance) => void,
): Promise<NestFastifyApplication> {
  const adapter = createAdapter();
  observe?.(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLog(log),
    abortOnError: false,
    // Fastify's own parsers: Nest's would add one for forms.
    bodyParser: false,
  });
  await installHttp(app, log);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** Throws what `listen` would, before the work that comes first has been done for nothing. Port 0 is always free. */
export async function assertPortFree(port: number, host: string): Promise<void> {
  const probe = createServer();
  probe.listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** Listens, and answers the port: the one asked for, or the free one taken for 0. */
export async function listen(app: NestFastifyApplication, port: number, host: string): Promise<number> {
  const fastify = app.getHttpAdapter().getInstance();
  // Fastify's own listen: Nest's would log the refusal that the caller explains better.
  await fastify.listen({ port, host });
  const bound = fastify.server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : port;
}
