export { CHANGE_ROLLOUT, ChangeRollout, patched } from './change-rollout.ts';
export { stageInForce, type Freeze, type PatchRefusal, type RolloutConfig } from './domain/apply-patch.ts';
export { reducesOnly } from './domain/reduces-only.ts';
export { inAudience, type AudienceFacts } from './domain/audience.ts';
export { bucketOf, bucketsUnder, isHeldOut, isUnderPercent } from './domain/bucket.ts';
export { KillRollout } from './kill-rollout.ts';
export { rolloutOf, type RolloutState } from './rollout-row.ts';
export { RESHUFFLE_ROLLOUT, ReshuffleRollout } from './reshuffle-rollout.ts';
export { RolloutsModule } from './rollouts.module.ts';
export {
  RolloutsReadModel,
  type ListMembership,
  type ListMove,
  type RolloutTurn,
} from './rollouts.read-model.ts';
export { ListErasure } from './list-erasure.repository.ts';
