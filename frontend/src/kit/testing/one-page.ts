import { builtinEnvironments, type Environment } from 'vitest/runtime';

const { jsdom } = builtinEnvironments;
let page: ReturnType<Environment['setup']> | undefined;

/**
 * One jsdom page for all test files of a worker, so that React, Material UI and the console are loaded once and not once
 * a file: modules hold on to the document that they were loaded with. `clean-page.ts` empties it after each test.
 */
export default {
  name: 'one-page',
  viteEnvironment: 'client',
  async setup(global, options) {
    page ??= jsdom.setup(global, options);
    await page;
    return { teardown: () => undefined };
  },
} satisfies Environment;
