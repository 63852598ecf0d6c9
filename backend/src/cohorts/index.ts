export { CohortErasure } from './cohort-erasure.repository.ts';
export { CohortsModule } from './cohorts.module.ts';
export { CohortsReadModel } from './cohorts.read-model.ts';
