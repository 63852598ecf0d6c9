/** What node and the driver say while the server is down, starting or stopping. */
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);

const CONNECTION_MESSAGES = [
  'Connection terminated',
  'Client has encountered a connection error',
  'timeout exceeded when trying to connect',
  'Cannot use a pool after calling end',
  // TypeORM, where the connection was lost inside of a transaction.
  'provided by a query runner was already released',
];

/** True where the database can't be reached just now, so that the same request may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if (isConnectionError(current)) return true;
    current = 'driverError' in current ? current.driverError : current.cause;
  }
  return false;
}

function isConnectionError(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  // 08: PostgreSQL's class of connection exceptions. ENOENT of a connect: the Unix socket is gone.
  if (CONNECTION_CODES.has(code) || /^08[0-9A-Z]{3}$/.test(code)) return true;
  if (code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect') return true;
  return CONNECTION_MESSAGES.some((text) => error.message.includes(text));
}
