import { applyDecorators, HttpCode, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { IngestMetrics } from '../ingest/ingest-metrics.ts';

/** Metadata key of the schema that a route's answer is serialised by. */
export const ANSWER_SCHEMA = Symbol('ANSWER_SCHEMA');
/** Metadata key of routes that anyone may call. */
export const PUBLIC = Symbol('PUBLIC');

const OK = 200;
const NO_CONTENT = 204;

type Handler<S extends z.ZodType> = <
  Arguments extends unknown[],
  Answer extends z.input<S> | Promise<z.input<S>>,
>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<(...args: Arguments) => Answer>,
) => void;

/**
 * States what a route answers, once: the answer is cut down to this schema on its way out, the OpenAPI document
 * names it, and the compiler holds the method's return type to it. `alsoStatuses` lists further
 * statuses with the same body, which the method sets by `reply.status()` on `@Res({ passthrough: true })`.
 */
export function Answers<S extends z.ZodType>(
  schema: S,
  status: number = OK,
  ...alsoStatuses: number[]
): Handler<S> {
  return applyDecorators(
    SetMetadata(ANSWER_SCHEMA, schema),
    HttpCode(status),
    ...[status, ...alsoStatuses].map((each) => ApiResponse({ status: each, standardSchema: schema })),
  );
}

/** A route that answers 204 and no body. */
export function AnswersNothing(): MethodDecorator & ClassDecorator {
  return applyDecorators(HttpCode(NO_CONTENT), ApiResponse({ status: NO_CONTENT, description: 'Done' }));
}

/** A route that anyone may call, signed in or not. */
export function Public(): MethodDecorator & ClassDecorator {
  return SetMetadata(PUBLIC, true);
}

/** A route that sends text of its own instead of JSON. */
export function AnswersText(description: string): MethodDecorator & ClassDecorator {
  return ApiResponse({ status: OK, description, content: { 'text/plain': { schema: { type: 'string' } } } });
}

const lineSchemas = new Map<string, z.ZodType>();

/** An ingest route: takes NDJSON or a JSON array of such lines, and counts what became of them. */
export function TakesLines(line: z.ZodType): MethodDecorator {
  const name = `lines-${lineSchemas.size}`;
  lineSchemas.set(name, line);
  return applyDecorators(ApiExtension('x-lines', name), UseInterceptors(IngestMetrics));
}

/** The schema that `@TakesLines` kept under this name. */
export function linesOf(name: string): z.ZodType {
  const line = lineSchemas.get(name);
  if (line === undefined) throw new Error(`no line schema ${name}`);
  return line;
}
