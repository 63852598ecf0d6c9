import { Logger } from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** Longest a single statement may run before PostgreSQL ends it. */
export const STATEMENT_TIMEOUT_MS = 60_000;
/** Longest a transaction may sit idle, holding its locks, before PostgreSQL ends it. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;
const IDLE_CONNECTION_TIMEOUT_MS = 60_000;

const logger = new Logger('Database');

type Connection = { databaseUrl: string; poolMax: number; statementTimeoutMs?: number };

/**
 * How every part of the backend connects. The URL goes to the driver untouched, so a Unix socket
 * (`postgresql:///db?host=/folder&user=name`) works as well as a host.
 */
export function dataSourceOptions({ databaseUrl, poolMax, statementTimeoutMs }: Connection) {
  return {
    type: 'postgres',
    synchronize: false,
    migrationsRun: false,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    logging: false,
    poolErrorHandler: (error: Error) => logger.debug(`a pooled connection ended: ${error.message}`),
    applicationName: 'tips-console',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    poolSize: poolMax,
    extra: {
      connectionString: databaseUrl,
      keepAlive: true,
      idleTimeoutMillis: IDLE_CONNECTION_TIMEOUT_MS,
      statement_timeout: statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      options: '-c TimeZone=UTC',
    },
  } satisfies DataSourceOptions;
}
