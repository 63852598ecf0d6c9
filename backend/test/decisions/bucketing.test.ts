import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketOf } from '../../src/rollouts/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/bucketing.md'), 'utf8');

const vectors = [...DOCUMENT.matchAll(/^\| `(.+?)` +\| `(.+?)` +\| ([\d,]+) +\|$/gm)].map(
  ([, salt, id, bucket]) => ({
    salt: salt ?? '',
    id: id ?? '',
    bucket: Number(bucket?.replaceAll(',', '')),
  }),
);
const sql = /```sql\n(.*)\n```/.exec(DOCUMENT)?.[1] ?? '';

describe('docs/bucketing.md', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const inSql = async (salt: string, ids: readonly string[]) => {
    const rows = await database.query<{ bucket: string }>(
      `SELECT ${sql} AS bucket FROM unnest($2::text[]) WITH ORDINALITY AS t (account_id, n) ORDER BY n`,
      [salt, ids],
    );
    return rows.map(({ bucket }) => Number(bucket));
  };

  it('gives the vectors that the code gives', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(9);
    for (const { salt, id, bucket } of vectors) expect(bucketOf(salt, id)).toBe(bucket);
  });

  it('gives the statement that PostgreSQL answers the same with', async () => {
    for (const { salt, id, bucket } of vectors) expect(await inSql(salt, [id])).toEqual([bucket]);
    const salt = randomUUID();
    const ids = Array.from({ length: 5000 }, () => randomUUID());
    expect(await inSql(salt, ids)).toEqual(ids.map((id) => bucketOf(salt, id)));
  });
});
