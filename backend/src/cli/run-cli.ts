import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openCommandDatabase } from '../platform/db/open-database.ts';
import { Lifecycle } from '../platform/lifecycle.ts';
import { createLog } from '../platform/log.ts';
import { nestLog } from '../platform/nest-log.ts';
import { Progress } from '../platform/progress.ts';

/** What a command works with: `app.get(SomeUseCase)`. Its answer is the exit code; nothing means 0. */
export type Work = (app: INestApplicationContext, config: Config) => Promise<number | void>;

/**
 * Runs one command on the console's database: that of a console running on the same DATA_DIR (or DATABASE_URL),
 * else the embedded one, started for the while. Ctrl-C stops it in order.
 */
export async function runCommand(work: Work): Promise<void> {
  await Lifecycle.run(async (lifecycle) => {
    const config = readConfig(process.env, 'command');
    const log = createLog(config, process.stderr);
    const progress = new Progress(log, false);

    const database = await openCommandDatabase(config, (event) => progress.database(event));
    lifecycle.onStop(() => database.close());

    const module = AppModule.forRoot({ config, databaseUrl: database.url });
    const options = { logger: nestLog(log), abortOnError: false };
    const app = await NestFactory.createApplicationContext(module, options);
    lifecycle.onStop(() => app.close());

    const exitCode = await work(app, config);
    await lifecycle.finish(exitCode ?? 0);
  });
}
