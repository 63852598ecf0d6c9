export { isAutomatic, nextState, OPEN_REQUEST, type MoveCause } from './domain/access-state.ts';
export { effectiveAccess, type EffectiveAccess, type StoredAccess } from './domain/effective-access.ts';
