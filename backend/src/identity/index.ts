export { Allow, CurrentPrincipal } from './identity.guard.ts';
export { CreateServiceToken, describeToken } from './create-service-token.ts';
export { IdentityEvents } from './identity-events.ts';
export { IdentityModule } from './identity.module.ts';
export { IdentityRepository } from './identity.repository.ts';
export { personOfPersona, PERSONAS } from './open-session.ts';
export { authorise, EVERYONE, type Grant, isAllowed, type Principal, SYSTEM } from './principal.ts';
export { RevokeServiceToken } from './revoke-service-token.ts';
export { TokenRegistry } from './token-registry.ts';
