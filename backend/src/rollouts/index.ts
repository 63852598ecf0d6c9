export { ChangeRollout, patched } from './change-rollout.ts';
export { stageInForce, type PatchRefusal, type RolloutConfig } from './domain/apply-patch.ts';
export { inAudience, type AudienceFacts } from './domain/audience.ts';
export { bucketOf, bucketsUnder, isUnderPercent } from './domain/bucket.ts';
export type { RolloutState } from './rollout-row.ts';
export { RolloutsModule } from './rollouts.module.ts';
export { RolloutsReadModel, type ListMembership, type ListMove } from './rollouts.read-model.ts';
export { ListErasure } from './list-erasure.repository.ts';
