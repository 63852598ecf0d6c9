/** The same server, another database; `user` is the role to connect as, empty for the URL's own. */
export function withDatabase(url: string, database: string, user: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  if (user !== '') changed.searchParams.set('user', user);
  return changed.toString();
}
