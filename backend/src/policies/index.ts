export { DiscardPolicy } from './discard-policy.ts';
export { DraftPolicy } from './draft-policy.ts';
export { EditPolicy } from './edit-policy.ts';
export { PoliciesModule } from './policies.module.ts';
export { PoliciesReadModel, type PutInForce } from './policies.read-model.ts';
export type { Policy, PolicyKind } from './policy-kind.ts';
export { PutPolicyInForce } from './put-policy-in-force.ts';
