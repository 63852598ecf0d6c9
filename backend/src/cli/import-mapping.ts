import { z } from 'zod';
import type { FieldType, ImportKind } from './import-kinds.ts';

const DECIMALS_MAX = 8;

const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const signSchema = z.enum(['positive', 'zero', 'negative']);
export type NumberSign = z.infer<typeof signSchema>;
const columnSchema = z.strictObject({
  column: z.string().min(1),
  values: z.record(z.string(), scalarSchema).optional(),
  decimals: z.int().min(0).max(DECIMALS_MAX).optional(),
  negate: z.boolean().optional(),
  absolute: z.boolean().optional(),
  plus: z.array(z.string().min(1)).min(1).optional(),
  signs: z.partialRecord(signSchema, scalarSchema).optional(),
  zone: z
    .string()
    .refine(isZone, 'is no time zone: use UTC, an offset such as +02:00, or a name such as Europe/Paris')
    .optional(),
});
const constantSchema = z.strictObject({ value: scalarSchema });
const hashSchema = z.strictObject({
  hash: z.array(z.string().min(1)).min(1),
  occurrence: z.boolean().optional(),
});

const mappingSchema = z.strictObject({ fields: z.record(z.string(), z.unknown()) });

export type ColumnSource = z.infer<typeof columnSchema>;
export type FieldSource = ColumnSource | z.infer<typeof constantSchema> | z.infer<typeof hashSchema>;
/** Where each field of a line comes from. */
export type Mapping = ReadonlyMap<string, FieldSource>;

/** A mapping that can't be used; the message is one line that names the field. */
export class MappingError extends Error {
  override name = 'MappingError';
}

/** Reads a mapping file's text for one kind of import. Throws `MappingError`. */
export function parseMapping(text: string, { fields, required }: ImportKind): Mapping {
  const parsed = mappingSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new MappingError(describe('the mapping', parsed.error.issues));
  const mapping = new Map<string, FieldSource>();
  for (const [field, source] of Object.entries(parsed.data.fields)) {
    const type = fields[field];
    if (type === undefined) {
      throw new MappingError(
        `fields.${field}: there is no such field; there are ${Object.keys(fields).join(', ')}`,
      );
    }
    mapping.set(field, parseSource(field, type, source));
  }
  const missing = required.filter((field) => !mapping.has(field));
  if (missing.length > 0) throw new MappingError(`fields: nothing is said of ${missing.join(', ')}`);
  return mapping;
}

/** The mapping of a file whose columns have the names of the fields; other columns are left out. */
export function mappingOfColumns(columns: readonly string[], { fields, required }: ImportKind): Mapping {
  const missing = required.filter((field) => !columns.includes(field));
  if (missing.length > 0) {
    const found = columns.join(', ') || 'none';
    throw new MappingError(
      `the file has no column ${missing.join(', ')}: it has ${found}; say by --map where each field comes from`,
    );
  }
  const named = columns.filter((column) => fields[column] !== undefined);
  return new Map(named.map((column) => [column, { column }]));
}

/** Refuses a mapping that names columns which the file has not. */
export function requireColumns(mapping: Mapping, columns: readonly string[]): void {
  for (const [field, source] of mapping) {
    const missing = columnsOf(source).find((column) => !columns.includes(column));
    if (missing !== undefined) {
      throw new MappingError(
        `fields.${field}: the file has no column "${missing}"; it has ${columns.join(', ')}`,
      );
    }
  }
}

function columnsOf(source: FieldSource): readonly string[] {
  if ('column' in source) return [source.column, ...(source.plus ?? [])];
  return 'hash' in source ? source.hash : [];
}

function parseSource(field: string, type: FieldType, source: unknown): FieldSource {
  const path = `fields.${field}`;
  const schema = schemaOf(source);
  if (schema === undefined) {
    throw new MappingError(`${path}: say one of {"column": …}, {"value": …} or {"hash": [ … ]}`);
  }
  const parsed = schema.safeParse(source);
  if (!parsed.success) throw new MappingError(describe(path, parsed.error.issues));
  if ('column' in parsed.data) refuseUnfit(path, type, parsed.data);
  if ('hash' in parsed.data && type !== 'text')
    throw new MappingError(`${path}: a hash is text; this field is ${type}`);
  return parsed.data;
}

function schemaOf(source: unknown): z.ZodType<FieldSource> | undefined {
  if (typeof source !== 'object' || source === null) return undefined;
  if ('column' in source) return columnSchema;
  if ('value' in source) return constantSchema;
  return 'hash' in source ? hashSchema : undefined;
}

function refuseUnfit(path: string, type: FieldType, source: ColumnSource): void {
  const { zone, values, signs } = source;
  const numeric = (['decimals', 'negate', 'absolute', 'plus'] as const).find(
    (key) => source[key] !== undefined,
  );
  if (type !== 'integer' && numeric !== undefined) {
    throw new MappingError(`${path}: ${numeric} is for numbers; this field is ${type}`);
  }
  if (values !== undefined && signs !== undefined) {
    throw new MappingError(`${path}: say either values or signs`);
  }
  if (type !== 'instant' && zone !== undefined) {
    throw new MappingError(`${path}: zone is for instants; this field is ${type}`);
  }
}

function describe(path: string, issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  if (issue === undefined) return `${path} is not valid`;
  return `${[path, ...issue.path].join('.')}: ${issue.message}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new MappingError(`the mapping is not valid JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
