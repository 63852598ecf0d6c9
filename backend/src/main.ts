import 'reflect-metadata';
import { AppModule } from './app.module.ts';
import { assertPortFree, createApp, listen } from './platform/app.ts';
import { readConfig } from './platform/config.ts';
import { openConsoleDatabase } from './platform/db/open-database.ts';
import { Lifecycle } from './platform/lifecycle.ts';
import { createLog } from './platform/log.ts';
import { Progress } from './platform/progress.ts';
import { LoadSampleData, loadOnFirstStart } from './sample/index.ts';

await Lifecycle.run(async (lifecycle) => {
  const config = readConfig(process.env);
  const log = createLog(config);
  const progress = new Progress(log, process.argv.includes('--progress'));

  const database = await openConsoleDatabase(config, (event) => progress.database(event));
  lifecycle.onStop(() => database.close());
  await assertPortFree(config.port, config.host);

  const app = await createApp(AppModule.forRoot({ config, databaseUrl: database.url }), log);
  lifecycle.onStop(() => app.close());
  if (config.sampleData) {
    await loadOnFirstStart(app.get(LoadSampleData), progress, (error, line) => log.warn(error, line));
  }

  const port = await listen(app, config.port, config.host);
  database.announce({ port, address: progress.listening(config.host, port) });
});
