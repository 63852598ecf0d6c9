import type { Config } from './platform/config.ts';
import { openConsoleDatabase } from './platform/db/open-database.ts';
import type { Lifecycle } from './platform/lifecycle.ts';
import { createLog } from './platform/log.ts';
import { Progress } from './platform/progress.ts';

/** Brings up database and application, fills a console that was never filled, and serves it. */
export async function startConsole(config: Config, lifecycle: Lifecycle): Promise<void> {
  const log = createLog(config);
  const progress = new Progress(log, process.argv.includes('--progress'));

  const opening = openConsoleDatabase(config, (event) => progress.database(event));
  // Loaded while the database's own process starts.
  const loading = Promise.all([
    import('./app.module.ts'),
    import('./platform/app.ts'),
    import('./sample/index.ts'),
  ]);
  const database = await opening;
  lifecycle.onStop(() => database.close());
  const [{ AppModule }, { assertPortFree, createApp, listen }, { LoadSampleData, loadOnFirstStart }] =
    await loading;
  await assertPortFree(config.port, config.host);

  const app = await createApp(AppModule.forRoot({ config, databaseUrl: database.url }), log);
  lifecycle.onStop(() => app.close());
  if (config.sampleData) {
    await loadOnFirstStart(app.get(LoadSampleData), progress, (error, line) => log.warn(error, line));
  }

  const port = await listen(app, config.port, config.host);
  database.announce({ port, address: progress.listening(config.host, port) });
}
