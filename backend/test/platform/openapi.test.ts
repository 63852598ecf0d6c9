import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routeCollector } from '../harness/routes.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  tags: z.array(z.string()).min(1),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

const { routes, observe } = routeCollector();
let app: TestApp;
let raw: string;
let document: z.infer<typeof documentSchema>;

beforeAll(async () => {
  app = await createTestApp({ observe });
  const answer = await app.inject('/api/openapi.json');
  expect(answer.statusCode).toBe(200);
  raw = answer.body;
  document = documentSchema.parse(answer.json());
});
afterAll(() => app.close());

function operations() {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1, whose references all lead somewhere', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(raw));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
    for (const [, name] of raw.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
  });

  it('has every route of the console, and no other', () => {
    const documented = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const registered = routes.map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(documented.toSorted()).toEqual(registered.toSorted());
  });

  it('names each operation once, and each path parameter', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const expected = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
      expect({ path, given: given.toSorted() }).toEqual({ path, given: expected.toSorted() });
    }
  });

  it('says of every operation what it answers, and that it fails with a problem', () => {
    for (const { path, method, operation } of operations()) {
      const answers = Object.entries(operation.responses).filter(([status]) => /^[23]/.test(status));
      expect({ path, method, answers: answers.length }).not.toMatchObject({ answers: 0 });
      // OFREP has errors of its own.
      if (path.startsWith('/ofrep/')) continue;
      expect(operation.responses.default?.content).toHaveProperty(['application/problem+json']);
    }
  });

  it('gives components the names of the contract', () => {
    const names = Object.keys(document.components.schemas);
    expect(names).toEqual(expect.arrayContaining(['Problem', 'Session', 'ServiceToken', 'AuditRow']));
  });

  it('says that ingest takes NDJSON and JSON arrays', () => {
    const ingest = operations().filter(({ path }) => path.startsWith('/api/v1/ingest/'));
    for (const { path, operation } of ingest) {
      const types = Object.keys(operation.requestBody?.content ?? {});
      expect({ path, types }).toEqual({ path, types: ['application/x-ndjson', 'application/json'] });
    }
  });
});
