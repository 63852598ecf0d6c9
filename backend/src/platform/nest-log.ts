import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.ts';

/** Nest's own messages as log lines: its list of routes and modules at start counts as debugging. */
export function nestLog(log: Log): LoggerService {
  return {
    log: (message: unknown, ...rest: unknown[]) => log.debug({ context: rest.at(-1) }, String(message)),
    debug: (message: unknown, ...rest: unknown[]) => log.debug({ context: rest.at(-1) }, String(message)),
    verbose: (message: unknown, ...rest: unknown[]) => log.trace({ context: rest.at(-1) }, String(message)),
    warn: (message: unknown, ...rest: unknown[]) => log.warn({ context: rest.at(-1) }, String(message)),
    error: (message: unknown, ...rest: unknown[]) => {
      const [stack] = rest.length > 1 ? rest : [];
      const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
      log.error({ context: rest.at(-1), stack }, text);
    },
  };
}
