import type { TestDatabase } from '../harness/test-database.ts';

type Query = TestDatabase['query'];

/** Keys that hold a table's rows apart, by table and name, each with its columns. */
export type Key = { table: string; name: string; columns: string[] };
export type ForeignKey = { table: string; columns: string[]; target: string; targetColumns: string[] };

const COLUMNS = (relation: string, numbers: string): string =>
  `ARRAY(SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY AS k (number, place)
     JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number ORDER BY k.place)`;

export async function tables(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Primary and unique keys, with unique indexes that are no constraint. */
export async function uniqueKeys(query: Query): Promise<Key[]> {
  return query<Key>(
    `SELECT i.indrelid::regclass::text AS table, i.indexrelid::regclass::text AS name,
       ${COLUMNS('i.indrelid', 'i.indkey::int2[]')} AS columns
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
}

export async function tablesWithPrimaryKey(query: Query): Promise<Set<string>> {
  const rows = await query<{ name: string }>(
    `SELECT c.conrelid::regclass::text AS name FROM pg_constraint c
     WHERE c.contype = 'p' AND c.connamespace = 'public'::regnamespace`,
  );
  return new Set(rows.map(({ name }) => name));
}

export async function foreignKeys(query: Query): Promise<ForeignKey[]> {
  return query<ForeignKey>(
    `SELECT c.conrelid::regclass::text AS table, ${COLUMNS('c.conrelid', 'c.conkey')} AS columns,
       c.confrelid::regclass::text AS target, ${COLUMNS('c.confrelid', 'c.confkey')} AS "targetColumns"
     FROM pg_constraint c
     WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1, 3`,
  );
}

export async function triggers(query: Query): Promise<{ table: string; name: string }[]> {
  return query(
    `SELECT t.tgrelid::regclass::text AS table, t.tgname AS name FROM pg_trigger t
     JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
}

/** Columns whose values come from a sequence. */
export async function numbered(
  query: Query,
): Promise<{ table: string; column: string; type: string; isIdentity: boolean }[]> {
  return query(
    `SELECT c.table_name::text AS table, c.column_name::text AS column, c.data_type::text AS type,
       c.is_identity = 'YES' AS "isIdentity"
     FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND c.table_name <> 'migrations'
       AND (c.is_identity = 'YES' OR c.column_default LIKE 'nextval(%') ORDER BY 1, 2`,
  );
}

/** Columns of types that the house does not use: texts with a length, instants without a zone, floats, char. */
export async function strangeColumns(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `SELECT c.table_name || '.' || c.column_name || ': ' || c.data_type AS name
     FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND c.table_name <> 'migrations'
       AND c.data_type IN ('character varying', 'character', 'timestamp without time zone', 'time without time zone',
         'real', 'double precision', 'money', 'json') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** All that the migrations made, as text: columns, constraints, indexes, triggers, functions. */
export async function snapshot(query: Query): Promise<string[]> {
  const rows = await query<{ line: string }>(
    `SELECT 'column ' || c.table_name || '.' || c.column_name || ' ' || c.data_type || ' ' || c.is_nullable
       || ' ' || COALESCE(c.column_default, '') || ' ' || c.is_identity AS line
     FROM information_schema.columns c WHERE c.table_schema = 'public'
     UNION ALL
     SELECT 'constraint ' || c.conrelid::regclass || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
     FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace AND c.conrelid <> 0
     UNION ALL
     SELECT 'index ' || i.indexdef FROM pg_indexes i WHERE i.schemaname = 'public'
     UNION ALL
     SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t
     JOIN pg_class r ON r.oid = t.tgrelid AND r.relnamespace = 'public'::regnamespace WHERE NOT t.tgisinternal
     UNION ALL
     SELECT 'function ' || p.proname || ' ' || p.prosrc FROM pg_proc p
     WHERE p.pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
     ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
}
