import { STATUS_CODES } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problemSchema } from '@tips/shared/problem';
import type { RouteOptions } from 'fastify';
import { z } from 'zod';
import { closeOperation, type Operation, type Operations } from './openapi-operation.ts';
import { type JsonSchema, type Named, toJsonSchema } from './openapi-schema.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How the OpenAPI document shows a route that is no controller's. */
    openapi?: RouteDescription;
  }
}

/** Schemas here are JSON Schema as they stand. */
export type RouteDescription = {
  tag: string;
  summary: string;
  /** Path parameters, by name. */
  parameters?: Record<string, object>;
  /** Scopes of a service token that open it; absent: anyone may. */
  scopes?: readonly string[];
  body?: object;
  /** By status. */
  answers: Record<number, object>;
};

type PlainRoute = RouteDescription & { method: string; path: string };

const JSON_BODY = 'application/json';

/** The API's OpenAPI 3.1 document, from the schemas that requests are parsed and answers are cut down by. */
@Injectable()
export class OpenApi {
  private readonly plainRoutes: PlainRoute[] = [];
  private document: OpenAPIObject | undefined;

  /** Hears of every route that is registered, and keeps those that describe themselves. */
  hear({ method, url, config }: RouteOptions): void {
    const description = config?.openapi;
    if (description === undefined) return;
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    for (const each of [method].flat()) {
      if (each !== 'HEAD') this.plainRoutes.push({ method: each.toLowerCase(), path, ...description });
    }
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
    for (const route of this.plainRoutes) addPlainRoute(document, route);
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

function addPlainRoute(document: OpenAPIObject, route: PlainRoute): void {
  const responses = Object.entries(route.answers).map(([status, schema]) => [
    status,
    { description: STATUS_CODES[status] ?? status, content: { [JSON_BODY]: { schema } } },
  ]);
  const parameters = Object.entries(route.parameters ?? {}).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema,
  }));
  const operation: Operation = {
    tags: [route.tag],
    summary: route.summary,
    operationId: `${route.method}${route.path.replaceAll(/[^a-zA-Z0-9]+/g, '_')}`,
    parameters,
    responses: Object.fromEntries(responses),
    ...(route.scopes && { security: [{ token: [...route.scopes] }] }),
    ...(route.body && { requestBody: { required: true, content: { [JSON_BODY]: { schema: route.body } } } }),
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
