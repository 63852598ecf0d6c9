import { z } from 'zod';
import { listOf } from './page.ts';

export const roleSchema = z.enum([
  'trust_safety',
  'trust_safety_lead',
  'product',
  'product_lead',
  'finance',
  'finance_lead',
  'auditor',
  'admin',
]);
export type Role = z.infer<typeof roleSchema>;
export const ROLES = roleSchema.options;

/** What a service token may do. `ingest:*` covers every `ingest:` scope. */
export const scopeSchema = z.enum([
  'ingest:*',
  'ingest:accounts',
  'ingest:violations',
  'ingest:tips',
  'ingest:activity',
  'evaluate',
  'access:request',
  'read',
]);
export type Scope = z.infer<typeof scopeSchema>;
export const SCOPES = scopeSchema.options;

/** Who acts: a person in the console, a service with a token, or the console itself. */
export const actorSchema = z.object({
  kind: z.enum(['person', 'service', 'system']),
  id: z.string(),
  name: z.string(),
});
export type Actor = z.infer<typeof actorSchema>;

export const createSessionSchema = z.object({ persona: roleSchema }).meta({ id: 'CreateSession' });

export const personaSchema = z.object({ persona: roleSchema, name: z.string() }).meta({ id: 'Persona' });
export type Persona = z.infer<typeof personaSchema>;

/** Someone who works with the console. */
export const personSchema = z
  .object({ id: z.string(), name: z.string(), role: roleSchema })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof personSchema>;
export const personQuerySchema = z.object({ role: listOf(roleSchema).optional() });
export const personListSchema = z.object({ items: z.array(personSchema) });

/** `GET /api/v1/session`: who is signed in; send `csrfToken` as header `x-csrf-token` with each mutation. */
export const sessionSchema = z
  .object({
    person: personSchema,
    csrfToken: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

/** `GET /api/v1/environment`: what the sign-in page and the frame need before anyone is signed in. */
export const environmentSchema = z
  .object({
    auth: z.enum(['demo', 'oidc']),
    personas: z.array(personaSchema),
    sampleData: z.boolean(),
    version: z.string(),
  })
  .meta({ id: 'Environment' });
export type Environment = z.infer<typeof environmentSchema>;

export const serviceTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scopeSchema),
    createdAt: z.string(),
    createdBy: z.string(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'ServiceToken' });
export type ServiceToken = z.infer<typeof serviceTokenSchema>;

export const serviceTokenListSchema = z.object({ items: z.array(serviceTokenSchema) });

export const createServiceTokenSchema = z
  .object({ name: z.string().min(1).max(80), scopes: z.array(scopeSchema).min(1) })
  .meta({ id: 'CreateServiceToken' });
/** The only time that the token itself is shown. */
export const createdServiceTokenSchema = serviceTokenSchema
  .extend({ token: z.string() })
  .meta({ id: 'CreatedServiceToken' });
export type CreatedServiceToken = z.infer<typeof createdServiceTokenSchema>;
