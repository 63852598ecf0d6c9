import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

/** Time enough on a machine that is busy with other suites. */
configure({ asyncUtilTimeout: 8_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
});
