import type { z } from 'zod';
import { linesOf } from './contract.ts';
import type { JsonSchema } from './openapi-schema.ts';

type Content = Record<string, { schema: unknown }>;
type Response = { description: string; content?: Content };

/** OpenAPI's operation object, as far as the document has it. */
export type Operation = {
  tags?: string[];
  summary?: string;
  operationId: string;
  parameters?: object[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, Response>;
  security?: Record<string, string[]>[];
  'x-lines'?: string;
};
export type Operations = Partial<Record<string, Operation>>;

const PROBLEM: Content = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};
const NDJSON = 'application/x-ndjson';
const JSON_BODY = 'application/json';

/** Adds what follows from the rest: a tag, a summary, the problems, and the bodies of lines. */
export function closeOperation(
  path: string,
  method: string,
  operation: Operation,
  nameLine: (line: z.ZodType) => JsonSchema,
): void {
  operation.tags ??= [tagOf(path)];
  operation.summary ||= summaryOf(operation.operationId, method);
  for (const [status, description] of Object.entries(problemsOf(operation))) {
    operation.responses[status] ??= { description, content: PROBLEM };
  }
  const lines = operation['x-lines'];
  if (lines === undefined) return;
  const line = nameLine(linesOf(lines));
  operation.requestBody = {
    required: true,
    content: { [NDJSON]: { schema: line }, [JSON_BODY]: { schema: { type: 'array', items: line } } },
  };
  delete operation['x-lines'];
}

function problemsOf({
  security = [],
  requestBody,
  parameters = [],
  responses,
}: Operation): Record<string, string> {
  // A route that says how it fails has a protocol of its own.
  if (Object.keys(responses).some((status) => status.startsWith('4'))) return {};
  const input = requestBody !== undefined || parameters.length > 0;
  return {
    ...(input && { 400: 'The request is not valid' }),
    ...(security.length > 0 && { 401: 'Nobody is signed in', 403: 'This is not allowed' }),
    default: 'A problem; `code` says which',
  };
}

/** `/api/v1/rollouts/{feature}` is about rollouts. */
function tagOf(path: string): string {
  const parts = path.replace(/^\/api\/v1/, '').split('/');
  return parts.find((part) => part !== '') ?? 'operations';
}

/** `Cases_claimNext` reads "Claim next". */
function summaryOf(operationId: string, method: string): string {
  const name = operationId.split('_').at(-1) ?? method;
  const words = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
