export { accessOfHistory, noAccess } from './access-row.ts';
export { AccessModule } from './access.module.ts';
export { AccessReadModel } from './access.read-model.ts';
export { effectiveAccess, type EffectiveAccess, type StoredAccess } from './domain/effective-access.ts';
export { MoveAccess } from './move-access.ts';
export { ReconcileAccess } from './reconcile-access.ts';
export { AccessErasure } from './access-erasure.repository.ts';
