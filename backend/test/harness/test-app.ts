import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.ts';
import { createApp, listen } from '../../src/platform/app.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { Config } from '../../src/platform/config.ts';
import { Transactions } from '../../src/platform/db/transactions.ts';
import { Readiness } from '../../src/platform/http/readiness.ts';
import { createLog } from '../../src/platform/log.ts';
import { cloneTemplate, testConfig } from './test-database.ts';

export type TestAppOptions = {
  /** A `FrozenClock` where the test needs one. */
  clock?: Clock;
  config?: Partial<Config>;
  /** A database to share, as a second process would; default: one of its own. */
  databaseUrl?: string;
  /** Sees Fastify before any route is registered. */
  observe?: (fastify: FastifyInstance) => void;
};

export type TestApp = {
  app: NestFastifyApplication;
  databaseUrl: string;
  dataSource: DataSource;
  transactions: Transactions;
  inject: NestFastifyApplication['inject'];
  /** Listens on a free port of 127.0.0.1 and answers the base address, `http://127.0.0.1:PORT`. */
  listen: () => Promise<string>;
  /** Call in afterAll. */
  close: () => Promise<void>;
};

const READY_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 5;

/** The whole backend, as it runs, on a database of its own; ready, with all that it keeps in memory loaded. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database =
    options.databaseUrl === undefined
      ? await cloneTemplate()
      : { url: options.databaseUrl, drop: async () => {} };
  const config = { ...testConfig(database.url), ...options.config };
  const module = AppModule.forRoot({ config, databaseUrl: database.url, clock: options.clock });
  const app = await createApp(module, createLog(config), options.observe);
  await untilReady(app.get(Readiness));
  return {
    app,
    databaseUrl: database.url,
    dataSource: app.get(DataSource),
    transactions: app.get(Transactions),
    inject: app.inject.bind(app),
    listen: async () => `http://127.0.0.1:${await listen(app, 0, '127.0.0.1')}`,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

async function untilReady(readiness: Readiness): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const { ready, checks } = await readiness.report();
    if (ready) return;
    if (performance.now() > deadline) throw new Error(`not ready in time: ${JSON.stringify(checks)}`);
    await sleep(LOOK_AGAIN_MS);
  }
}
