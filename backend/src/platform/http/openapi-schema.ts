import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** A schema, and what it refers to by name. */
export type Named = { schema: JsonSchema; definitions: Record<string, JsonSchema> };

type Direction = 'input' | 'output';

const DEFINITIONS = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

/**
 * A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. A schema with an `id` becomes a component of that
 * name; one that differs as input (defaults make a field optional there) becomes `<id>Input`.
 */
export function toJsonSchema(schema: z.ZodType, direction: Direction): Named {
  const given = convert(schema, direction);
  if (direction === 'output') return given;
  const output = convert(schema, 'output');
  const differing = Object.keys(given.definitions).filter(
    (id) => !isDeepStrictEqual(given.definitions[id], output.definitions[id]),
  );
  return differing.length === 0 ? given : rename(given, withReferrers(given, differing));
}

function convert(schema: z.ZodType, direction: Direction): Named {
  const {
    $schema: _dialect,
    $defs: definitions,
    ...root
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: direction,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // A client must live with fields that it does not know yet.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return replaceReferences({ schema: root, definitions: definitions ?? {} }, (id) => id);
}

/** Whoever refers to a renamed definition differs too. */
function withReferrers({ definitions }: Named, differing: readonly string[]): Set<string> {
  const renamed = new Set(differing);
  for (let before = -1; before !== renamed.size;) {
    before = renamed.size;
    for (const [id, definition] of Object.entries(definitions)) {
      const text = JSON.stringify(definition);
      if ([...renamed].some((other) => text.includes(`"${COMPONENTS}${other}"`))) renamed.add(id);
    }
  }
  return renamed;
}

function rename(named: Named, ids: ReadonlySet<string>): Named {
  return replaceReferences(named, (id) => (ids.has(id) ? `${id}Input` : id));
}

function replaceReferences({ schema, definitions }: Named, nameOf: (id: string) => string): Named {
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        key === '$ref' && typeof member === 'string' ? reference(member, nameOf) : within(member),
      ]),
    );
  };
  const entries = Object.entries(definitions).map(([id, definition]) => [nameOf(id), within(definition)]);
  // `within` keeps the shape of what it is given.
  return { schema: within(schema) as JsonSchema, definitions: Object.fromEntries(entries) };
}

function reference(target: string, nameOf: (id: string) => string): string {
  for (const prefix of [DEFINITIONS, COMPONENTS]) {
    if (target.startsWith(prefix)) return `${COMPONENTS}${nameOf(target.slice(prefix.length))}`;
  }
  return target;
}
