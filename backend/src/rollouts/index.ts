export { applyPatch, stageInForce, type PatchRefusal, type RolloutConfig } from './domain/apply-patch.ts';
export { inAudience, type AudienceFacts } from './domain/audience.ts';
export { bucketOf, bucketsUnder, isUnderPercent } from './domain/bucket.ts';
