import { OFREP_SCHEMAS } from './ofrep-protocol.ts';

const body = {
  type: 'object',
  required: ['context'],
  properties: {
    context: {
      type: 'object',
      required: ['targetingKey'],
      properties: { targetingKey: { type: 'string', description: 'The accountId.' } },
    },
  },
} as const;

const common = { tag: 'evaluation', scopes: ['evaluate'], body } as const;

/** How the API's document describes the protocol's routes. */
export const OFREP_DOCUMENT = {
  single: {
    ...common,
    summary: 'Evaluates one surface for one account (OFREP 0.3.0)',
    parameters: { surface: { type: 'string' } },
    answers: OFREP_SCHEMAS.single.response,
  },
  bulk: {
    ...common,
    summary: 'Evaluates all surfaces for one account (OFREP 0.3.0)',
    answers: OFREP_SCHEMAS.bulk.response,
  },
  events: {
    tag: 'evaluation',
    scopes: ['evaluate'],
    summary:
      'Server-sent events that say when to evaluate again (OFREP 0.3.0); the bulk answer names the address',
    answers: OFREP_SCHEMAS.events.response,
  },
} as const;
