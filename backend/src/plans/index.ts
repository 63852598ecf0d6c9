export { AdvancePlans } from './advance-plans.ts';
export { DraftPlan, PLAN_ROLLOUTS } from './draft-plan.ts';
export { MovePlan } from './move-plan.ts';
export { LookAtPlan } from './look-at-plan.ts';
export { PlansModule } from './plans.module.ts';
export { PlansReadModel, type StageInForce } from './plans.read-model.ts';
export { PutPlanInForce } from './put-plan-in-force.ts';
