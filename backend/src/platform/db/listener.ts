import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Logger } from '../logger.ts';

const RECONNECT_WAIT_MS = 250;
const CONNECT_TIMEOUT_MS = 5_000;

export type Listener = { close: () => Promise<void> };

type Events = {
  onNotify: (payload: string) => unknown;
  /** Also after every reconnect: what was notified in between is lost. */
  onConnected: () => unknown;
};

/** Hears `NOTIFY channel` on a connection of its own, and connects again whenever that is lost. */
export function listen(dataSource: DataSource, channel: string, events: Events): Listener {
  const logger = new Logger('Listener');
  let closed = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const retry = (): void => {
    client = undefined;
    if (!closed) timer = setTimeout(() => void connect(), RECONNECT_WAIT_MS).unref();
  };

  const connect = async (): Promise<void> => {
    const fresh = new Client({
      connectionString: connectionString(dataSource),
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      application_name: `tips-console ${channel}`,
    });
    client = fresh;
    fresh.on('notification', ({ payload }) => events.onNotify(payload ?? ''));
    fresh.on('error', (error) => logger.warn(error.message));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`);
    } catch (error) {
      logger.warn(error instanceof Error ? error.message : String(error));
      await fresh.end().catch(() => {});
      retry();
      return;
    }
    fresh.once('end', retry);
    if (closed) await fresh.end();
    else events.onConnected();
  };

  void connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}

function connectionString(dataSource: DataSource): string {
  const { extra } = dataSource.options as { extra?: { connectionString?: unknown } };
  if (typeof extra?.connectionString !== 'string')
    throw new Error('the data source has no connection string');
  return extra.connectionString;
}
