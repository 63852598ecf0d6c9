const metadata = {
  type: 'object',
  properties: {
    stage: { type: 'string' },
    policyVersion: { type: 'integer' },
    rolloutVersion: { type: 'integer' },
    step: { type: 'string' },
    bucket: { type: 'integer' },
  },
} as const;

const flag = {
  type: 'object',
  required: ['key', 'value', 'reason', 'variant', 'metadata'],
  properties: {
    key: { type: 'string' },
    value: { type: 'boolean' },
    reason: { type: 'string' },
    variant: { type: 'string' },
    metadata,
  },
} as const;

const eventStream = {
  type: 'object',
  required: ['type', 'endpoint'],
  properties: {
    type: { const: 'sse' },
    endpoint: {
      type: 'object',
      required: ['requestUri'],
      properties: { requestUri: { type: 'string', description: 'To be put behind the origin of this API.' } },
    },
    inactivityDelaySec: { type: 'integer' },
  },
} as const;

const refusal = {
  type: 'object',
  properties: {
    key: { type: 'string' },
    errorCode: { type: 'string' },
    errorDetails: { type: 'string' },
  },
} as const;

const refusals = {
  400: refusal,
  401: refusal,
  403: refusal,
  413: refusal,
  415: refusal,
  500: refusal,
  503: refusal,
};

/** What the protocol's routes answer; a 200 is written by hand, in this shape. */
export const OFREP_SCHEMAS = {
  single: { response: { 200: flag, 404: refusal, ...refusals } },
  bulk: {
    response: {
      200: {
        type: 'object',
        required: ['flags'],
        properties: {
          flags: { type: 'array', items: flag },
          eventStreams: { type: 'array', items: eventStream },
        },
      },
      ...refusals,
    },
  },
  events: {
    response: {
      200: { type: 'string', description: 'text/event-stream; each event says refetchEvaluation' },
      400: refusal,
      401: refusal,
      403: refusal,
      503: refusal,
    },
  },
} as const;

/** Error codes of the protocol that the console gives. */
export type RefusalCode =
  'PARSE_ERROR' | 'TARGETING_KEY_MISSING' | 'INVALID_CONTEXT' | 'FLAG_NOT_FOUND' | 'GENERAL';
export type Refusal = { code: RefusalCode; details: string };

/** The account that is asked for, or what is wrong with the question. */
export function targetingKeyOf(body: unknown): string | Refusal {
  const context = isRecord(body) ? body['context'] : undefined;
  if (!isRecord(context)) {
    return { code: 'INVALID_CONTEXT', details: 'Send a JSON object with the object context.' };
  }
  const key = context['targetingKey'];
  if (key === undefined || key === null || key === '') {
    return {
      code: 'TARGETING_KEY_MISSING',
      details: 'context.targetingKey is the account id, and is missing.',
    };
  }
  return typeof key === 'string'
    ? key
    : { code: 'INVALID_CONTEXT', details: 'context.targetingKey must be a string.' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** If-None-Match by weak comparison (RFC 9110): a list of tags, or any. */
export function isMatch(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false;
  return given.split(',').some((each) => {
    const tag = each.trim();
    return tag === '*' || tag === etag || tag === `W/${etag}`;
  });
}
