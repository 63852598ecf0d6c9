import { Body, Controller, Get, Module, Param, Post, Query, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accountIdSchema } from '@tips/shared/ids';
import { pageQuerySchema } from '@tips/shared/page';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppModule } from '../../src/app.module.ts';
import { createApp } from '../../src/platform/app.ts';
import { AppError } from '../../src/platform/http/app-error.ts';
import { Answers, Public } from '../../src/platform/http/contract.ts';
import { currentRequestId } from '../../src/platform/http/request-context.ts';
import { createLog, type Log } from '../../src/platform/log.ts';
import { cloneTemplate, testConfig } from '../harness/test-database.ts';

const bodySchema = z.object({ name: z.string().min(1), stages: z.array(z.object({ percent: z.number() })) });
const answerSchema = z.object({ name: z.string(), requestId: z.string().nullable() });
const pageSchema = z.object({ limit: z.int() });

/** Routes that go wrong in every way that a route can. */
@Controller('api/v1/probe')
class ProbeController {
  constructor(private readonly dataSource: DataSource) {}

  @Post('body')
  @Public()
  @Answers(answerSchema, 200, 201)
  async body(
    @Body({ schema: bodySchema }) body: z.infer<typeof bodySchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (body.name === 'new') reply.status(201);
    return { name: body.name, requestId: currentRequestId(), secretColumn: 'must not leak' };
  }

  @Get('query')
  @Public()
  @Answers(pageSchema)
  query(@Query({ schema: pageQuerySchema }) query: z.infer<typeof pageQuerySchema>) {
    return query;
  }

  @Get('accounts/:id')
  @Public()
  @Answers(answerSchema)
  param(@Param('id', { schema: accountIdSchema }) id: string) {
    return { name: id, requestId: null };
  }

  @Get('refused')
  @Public()
  @Answers(answerSchema)
  refused(): z.infer<typeof answerSchema> {
    throw new AppError('VERSION_CONFLICT', 'Read it again.', { details: { version: 7 } });
  }

  @Get('bug')
  @Public()
  @Answers(answerSchema)
  bug(): z.infer<typeof answerSchema> {
    throw new TypeError('the password is hunter2');
  }

  @Get('database-down')
  @Public()
  @Answers(answerSchema)
  databaseDown(): z.infer<typeof answerSchema> {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  }

  @Get('nul')
  @Public()
  @Answers(answerSchema)
  async nul() {
    await this.dataSource.query('SELECT $1::text', ['a\u0000b']);
    return { name: 'never', requestId: null };
  }

  @Get('deadlock')
  @Public()
  @Answers(answerSchema)
  async deadlock() {
    await this.dataSource.query(`DO $$ BEGIN RAISE deadlock_detected; END $$`);
    return { name: 'never', requestId: null };
  }

  @Get('no-contract')
  @Public()
  noContract() {
    return { hash: 'must not leak' };
  }

  @Get('closed')
  @Answers(answerSchema)
  closed() {
    return { name: 'nobody said who may', requestId: null };
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

export type ProbeApp = {
  app: NestFastifyApplication;
  inject: NestFastifyApplication['inject'];
  log: () => Record<string, unknown>[];
  close: () => Promise<void>;
};

/** The whole backend with the probe's routes, and what it logs. */
export async function createProbeApp(): Promise<ProbeApp> {
  const database = await cloneTemplate();
  const config = { ...testConfig(database.url), logLevel: 'info' as const };
  const lines: string[] = [];
  const log: Log = createLog(config, { write: (line: string) => void lines.push(line) });
  const module = AppModule.forRoot({ config, databaseUrl: database.url });
  const app = await createApp({ ...module, imports: [...(module.imports ?? []), ProbeModule] }, log);
  return {
    app,
    inject: app.inject.bind(app),
    log: () => lines.map((line): Record<string, unknown> => JSON.parse(line)),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
