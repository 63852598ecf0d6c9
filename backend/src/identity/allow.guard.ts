import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { AppError } from '../platform/http/app-error.ts';
import type { Grant, Principal } from './principal.ts';

/** Metadata key of a route's grant. */
export const GRANT = Symbol('GRANT');

/** What the guard leaves on a request: who is asking. */
export type WithPrincipal = { principal?: Principal };

/** Who may call the route. A route with neither `@Allow` nor `@Public` is closed to everyone. */
export function Allow(grant: Grant): MethodDecorator & ClassDecorator {
  return SetMetadata(GRANT, grant);
}

/** The principal of the request, as the guard found it. */
export const CurrentPrincipal = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal => {
    const { principal } = context.switchToHttp().getRequest<WithPrincipal>();
    if (principal === undefined) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
    return principal;
  },
);
