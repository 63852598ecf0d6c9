import type { AccountQuery, Facts } from '@tips/shared/accounts';

/** The sort value and id of the last row of a page. */
export type PageKey = readonly [string | number, string];

const ORDERS = {
  '-followers': { by: 'COALESCE(a.followers, -1)', descending: true, cast: 'int8' },
  followers: { by: 'COALESCE(a.followers, -1)', descending: false, cast: 'int8' },
  handle: { by: 'lower(a.handle)', descending: false, cast: 'text' },
  '-observedAt': { by: 'a.observed_at', descending: true, cast: 'timestamptz' },
} as const;

/** The key that continues a page after this row. */
export function pageKeyOf(sort: AccountQuery['sort'], facts: Facts): PageKey {
  switch (sort) {
    case '-followers':
    case 'followers':
      return [facts.followers ?? -1, facts.accountId];
    case 'handle':
      return [facts.handle.toLowerCase(), facts.accountId];
    case '-observedAt':
      return [facts.observedAt, facts.accountId];
  }
}

/** `q` matches the start of a handle (with or without @, in any case) or of an id. */
function searchPattern(q: string): { handle: string; id: string } {
  const escaped = q.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
  return { handle: `${escaped.replace(/^@/, '').toLowerCase()}%`, id: `${escaped}%` };
}

/** The statement of one keyset page; every filter is a parameter. */
export function pageStatement(
  query: Pick<AccountQuery, 'q' | 'region' | 'sort'>,
  key: PageKey | undefined,
  limit: number,
  ids: readonly string[] | undefined,
): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const conditions: string[] = [];
  const order = ORDERS[query.sort];
  if (query.q !== undefined && query.q !== '') {
    const pattern = searchPattern(query.q);
    conditions.push(
      `(lower(a.handle) LIKE ${bind(pattern.handle)} OR a.account_id LIKE ${bind(pattern.id)})`,
    );
  }
  if (query.region?.length) conditions.push(`a.region = ANY(${bind(query.region)}::text[])`);
  if (ids) conditions.push(`a.account_id = ANY(${bind(ids)}::text[])`);
  if (key) {
    const comparison = order.descending ? '<' : '>';
    conditions.push(
      `(${order.by}, a.account_id) ${comparison} (${bind(key[0])}::${order.cast}, ${bind(key[1])}::text)`,
    );
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const direction = order.descending ? 'DESC' : 'ASC';
  return {
    sql: `SELECT a.* FROM account a ${where} ORDER BY ${order.by} ${direction}, a.account_id ${direction} LIMIT ${bind(limit)}`,
    parameters,
  };
}
