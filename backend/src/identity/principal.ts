import type { Actor, Role, Scope } from '@tips/shared/identity';
import { ROLES } from '@tips/shared/identity';
import { AppError } from '../platform/http/app-error.ts';

/** Who acts, with what lets them: a person has a role, a service has scopes, the console itself has neither. */
export type Principal = Actor & { role?: Role; scopes?: readonly Scope[] };

/** Who may do something: any of the roles, or a service with any of the scopes. */
export type Grant = { roles: readonly Role[]; scopes?: readonly Scope[] };

/** Every signed-in person. */
export const EVERYONE: readonly Role[] = ROLES;

/** The console acting by itself: reconciliations, timers, sample data. */
export const SYSTEM: Principal = { kind: 'system', id: 'system', name: 'Tips Console' };

/** The rule of who may: the console itself always, a person by role, a service by scope (`ingest:*` covers `ingest:tips`). */
export function isAllowed(principal: Principal, grant: Grant): boolean {
  switch (principal.kind) {
    case 'system':
      return true;
    case 'person':
      return principal.role !== undefined && grant.roles.includes(principal.role);
    case 'service':
      return (principal.scopes ?? []).some((scope) => grantsScope(grant, scope));
  }
}

/** Throws FORBIDDEN unless the principal may. */
export function authorise(principal: Principal, grant: Grant): void {
  if (isAllowed(principal, grant)) return;
  const needed = principal.kind === 'service' ? (grant.scopes ?? []) : grant.roles;
  const what = principal.kind === 'service' ? 'scope' : 'role';
  const remedy = needed.length === 0 ? `no ${what} opens it` : `it takes the ${what} ${needed.join(' or ')}`;
  throw new AppError('FORBIDDEN', `${principal.name} may not do this: ${remedy}.`, {
    details: { needed: [...needed] },
  });
}

function grantsScope(grant: Grant, held: Scope): boolean {
  const asked = grant.scopes ?? [];
  if (held === 'ingest:*') return asked.some((scope) => scope.startsWith('ingest:'));
  return asked.includes(held);
}
