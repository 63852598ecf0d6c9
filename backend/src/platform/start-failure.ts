import { ConfigError } from './config.ts';
import { EmbeddedDatabaseError } from './db/embedded/embedded-error.ts';
import { isDatabaseUnavailable } from './db/unavailable.ts';
import { AppError } from './http/app-error.ts';

/** PostgreSQL's refusals of a connection that name a wrong user, password or database. */
const CONNECTION_REFUSALS = new Set(['28000', '28P01', '3D000', '42501']);

const ONE_LINE = [ConfigError, EmbeddedDatabaseError, AppError];

/** What stopped the start, as one line that says what to do; a bug keeps its stack. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (ONE_LINE.some((known) => error instanceof known)) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  const port = 'port' in error ? String(error.port) : '';
  if (code === 'EADDRINUSE')
    return `PORT ${port} is taken by another program: stop that one, or set PORT to another`;
  if (code === 'EACCES' && port !== '')
    return `PORT ${port} needs rights that this user does not have: set PORT to another`;
  if (code === 'EADDRNOTAVAIL')
    return `HOST is no address of this machine (${error.message}): set HOST to one that is`;
  if (isDatabaseUnavailable(error) || CONNECTION_REFUSALS.has(code)) {
    return `DATABASE_URL can't be used: ${error.message || code}`;
  }
  return error.stack ?? error.message;
}
