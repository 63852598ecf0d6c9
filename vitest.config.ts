import { defineConfig } from 'vitest/config';

const DATABASE_SETUP = './backend/test/harness/global-setup.ts';
/** Rules and plain functions: no database, no framework. */
const PURE_TESTS = [
  'shared/src/**/*.test.ts',
  'backend/src/*/domain/**/*.test.ts',
  'backend/src/platform/*.test.ts',
  'backend/src/architecture.test.ts',
  'scripts/*.test.mjs',
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    env: { TZ: 'UTC' },
    projects: [
      { test: { name: 'unit', include: PURE_TESTS } },
      {
        test: {
          name: 'backend',
          include: ['backend/src/**/*.test.ts', 'backend/test/**/*.test.ts'],
          exclude: PURE_TESTS,
          globalSetup: [DATABASE_SETUP],
          isolate: false,
          // The official web client listens by EventSource, which browsers have.
          execArgv: ['--experimental-eventsource'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'frontend',
          environment: './frontend/src/kit/testing/one-page.ts',
          setupFiles: ['./frontend/src/kit/testing/clean-page.ts'],
          isolate: false,
          include: ['frontend/src/**/*.test.ts', 'frontend/src/**/*.test.tsx'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          globalSetup: [DATABASE_SETUP, './e2e/sample-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
