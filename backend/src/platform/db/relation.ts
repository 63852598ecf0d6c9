/** Rows as SQL, for a read model to join with its own tables: `(${sql}) AS u`. Its parameters are the first of the statement's. */
export type Relation = { sql: string; parameters: readonly unknown[] };
