import 'reflect-metadata';
import { readConfig } from './platform/config.ts';
import { Lifecycle } from './platform/lifecycle.ts';

await Lifecycle.run(async (lifecycle) => {
  const config = readConfig(process.env);
  // Not before: a wrong variable is said at once, without loading what would not run.
  const { startConsole } = await import('./start-console.ts');
  await startConsole(config, lifecycle);
});
