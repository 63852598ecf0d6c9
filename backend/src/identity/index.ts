export { Allow, CurrentPrincipal } from './allow.guard.ts';
export { authorise, EVERYONE, type Grant, isAllowed, type Principal, SYSTEM } from './principal.ts';
