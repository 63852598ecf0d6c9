export { floorsOf, sanctionsAt, sanctionState, type SanctionRecord } from './domain/sanction-at.ts';
export { SanctionErasure } from './sanction-erasure.repository.ts';
export { SanctionsModule } from './sanctions.module.ts';
export { SanctionsReadModel } from './sanctions.read-model.ts';
export { SanctionsRepository, type SanctionStamp } from './sanctions.repository.ts';
