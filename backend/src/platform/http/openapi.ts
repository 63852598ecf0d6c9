import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problemSchema } from '@tips/shared/problem';
import { z } from 'zod';
import { closeOperation, type Operation, type Operations } from './openapi-operation.ts';
import { type JsonSchema, type Named, toJsonSchema } from './openapi-schema.ts';

/** A route that is no controller's, as the document shows it. */
export type PlainRoute = {
  method: 'get' | 'post';
  /** As in OpenAPI: `/ofrep/v1/evaluate/flags/{surface}`. */
  path: string;
  tag: string;
  summary: string;
  /** Path parameters, by name. */
  parameters?: Record<string, z.ZodType>;
  /** Scopes of a service token that open it; absent: anyone may. */
  scopes?: readonly string[];
  body?: z.ZodType;
  /** By status. */
  answers: Record<number, { description: string; schema?: z.ZodType }>;
};

const JSON_BODY = 'application/json';

/** The API's OpenAPI 3.1 document, from the schemas that requests are parsed and answers are cut down by. */
@Injectable()
export class OpenApi {
  private readonly plainRoutes: PlainRoute[] = [];
  private document: OpenAPIObject | undefined;

  /** Adds a route that is registered on Fastify itself. */
  describe(route: PlainRoute): void {
    this.plainRoutes.push(route);
  }

  /** Made when first asked for: no start waits for it. */
  of(app: NestFastifyApplication, version: string): OpenAPIObject {
    this.document ??= this.make(app, version);
    return this.document;
  }

  private make(app: NestFastifyApplication, version: string): OpenAPIObject {
    const config = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Tips Console')
      .setDescription(DESCRIPTION)
      .setVersion(version)
      .addServer('/')
      .addCookieAuth('tips_session', { type: 'apiKey', in: 'cookie' }, 'session')
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A service token.' }, 'token')
      .build();
    const document = SwaggerModule.createDocument(app, config, {
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
      standardSchemaConverter: (schema, { schemaType }) =>
        isZod(schema) ? convert(toJsonSchema(schema, schemaType)) : undefined,
    });
    const schemas = new Map(Object.entries(document.components?.schemas ?? {}));
    const name = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
      const named = toJsonSchema(schema, io);
      for (const [id, definition] of Object.entries(named.definitions)) schemas.set(id, definition);
      return named.schema;
    };
    for (const route of this.plainRoutes) addPlainRoute(document, route, name);
    name(problemSchema, 'output');
    for (const [path, operations] of Object.entries(document.paths)) {
      closeOperations(path, operations as Operations, name);
    }
    document.components = { ...document.components, schemas: Object.fromEntries(schemas) };
    return document;
  }
}

const DESCRIPTION =
  'Errors are RFC 9457 problem documents with a stable `code`. Times are ISO 8601 in UTC, money is in minor units. ' +
  'Lists take `cursor` and answer `nextCursor`. A mutation by a session carries its CSRF token as `x-csrf-token`.';

type Name = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;

function closeOperations(path: string, operations: Operations, name: Name): void {
  for (const [method, operation] of Object.entries(operations)) {
    if (operation !== undefined) closeOperation(path, method, operation, (line) => name(line, 'input'));
  }
}

function addPlainRoute(document: OpenAPIObject, route: PlainRoute, name: Name): void {
  const responses = Object.entries(route.answers).map(([status, { description, schema }]) => {
    const content = schema && { content: { [JSON_BODY]: { schema: name(schema, 'output') } } };
    return [status, { description, ...content }];
  });
  const parameters = Object.entries(route.parameters ?? {}).map(([parameter, schema]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: name(schema, 'input'),
  }));
  const operation: Operation = {
    tags: [route.tag],
    summary: route.summary,
    operationId: `${route.method}${route.path.replaceAll(/[^a-zA-Z0-9]+/g, '_')}`,
    parameters,
    responses: Object.fromEntries(responses),
    ...(route.scopes && { security: [{ token: [...route.scopes] }] }),
    ...(route.body && {
      requestBody: { required: true, content: { [JSON_BODY]: { schema: name(route.body, 'input') } } },
    }),
  };
  // Both describe OpenAPI's operation object; swagger's own type is for 3.0 schemas.
  document.paths[route.path] = { ...document.paths[route.path], [route.method]: operation } as object;
}

function isZod(schema: unknown): schema is z.ZodType {
  return schema instanceof z.ZodType;
}

function convert({ schema, definitions }: Named): {
  schema: JsonSchema;
  components: Record<string, JsonSchema>;
} {
  return { schema, components: definitions };
}
