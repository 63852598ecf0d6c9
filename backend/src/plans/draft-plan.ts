import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { PlanStage, PlanTemplateKey, PlanVersion } from '@tips/shared/plans';
import { AuditLog } from '../audit/index.ts';
import { CohortsReadModel } from '../cohorts/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { stageRefusals } from './domain/stage-refusals.ts';
import { PlansReadModel, type StoredPlan } from './plans.read-model.ts';
import { PlansRepository } from './plans.repository.ts';

export const PLAN_ROLLOUTS: Grant = { roles: ['product', 'product_lead'] };

type Draft = { feature: Feature; stages: PlanStage[]; note: string };
export type DraftPlanInput = Draft & { template?: PlanTemplateKey | undefined };
export type EditPlanInput = Draft & { version: number; revision: number };

/** Versions of a plan that decide nothing yet: made, changed and thrown away. */
@Injectable()
export class DraftPlan {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: PlansRepository,
    private readonly readModel: PlansReadModel,
    private readonly cohorts: CohortsReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, input: DraftPlanInput): Promise<PlanVersion> {
    authorise(principal, PLAN_ROLLOUTS);
    const { feature, stages, note, template } = input;
    refuseNoPlan(stages);
    await this.cohorts.requireKnown(stages);
    return this.transactions.run(async () => {
      await this.repository.lockPlans(feature);
      const draft = { stages, note, template: template ?? null };
      const now = this.clock.now();
      const version = await this.repository.insertDraft(feature, draft, now, principal.name);
      await this.audit(principal, 'rollout_plan.drafted', feature, {
        reason: note,
        after: { version, stages },
      });
      return this.find(feature, version);
    });
  }

  async edit(principal: Principal, input: EditPlanInput): Promise<PlanVersion> {
    authorise(principal, PLAN_ROLLOUTS);
    const { feature, version, revision, stages, note } = input;
    refuseNoPlan(stages);
    await this.cohorts.requireKnown(stages);
    return this.transactions.run(async () => {
      const before = await this.requireDraft(feature, version, revision);
      await this.repository.updateDraft(feature, version, { stages, note });
      await this.audit(principal, 'rollout_plan.edited', feature, {
        reason: note,
        before: { version, stages: before.stages },
        after: { version, stages },
      });
      return this.find(feature, version);
    });
  }

  async discard(principal: Principal, { feature, version }: { feature: Feature; version: number }) {
    authorise(principal, PLAN_ROLLOUTS);
    await this.transactions.run(async () => {
      const { stages } = await this.requireDraft(feature, version);
      await this.repository.deleteDraft(feature, version);
      await this.audit(principal, 'rollout_plan.discarded', feature, { before: { version, stages } });
    });
  }

  /** A draft at the revision that the caller read, locked. Throws NOT_FOUND, POLICY_NOT_DRAFT, VERSION_CONFLICT. */
  async requireDraft(feature: Feature, version: number, revision?: number): Promise<StoredPlan> {
    await this.repository.lockPlans(feature);
    const plan = await this.find(feature, version);
    if (plan.status !== 'draft') {
      throw new AppError(
        'POLICY_NOT_DRAFT',
        `Plan ${version} of ${feature} has been in force and can not change: draft a new one.`,
      );
    }
    if (revision !== undefined && revision !== plan.revision) {
      throw new AppError(
        'VERSION_CONFLICT',
        `Somebody changed the draft since you read it (revision ${plan.revision}, you read ${revision}): look again.`,
      );
    }
    return plan;
  }

  private async find(feature: Feature, version: number): Promise<StoredPlan> {
    const plan = await this.readModel.find(feature, version);
    if (plan === undefined) throw new AppError('NOT_FOUND', `There is no plan ${version} of ${feature}.`);
    return plan;
  }

  private async audit(
    principal: Principal,
    action: 'rollout_plan.drafted' | 'rollout_plan.edited' | 'rollout_plan.discarded',
    feature: Feature,
    entry: { reason?: string; before?: unknown; after?: unknown },
  ): Promise<void> {
    const subject = { subjectKind: 'rollout_plan', subjectId: feature };
    await this.auditLog.append({ principal, action, ...subject, ...entry });
  }
}

function refuseNoPlan(stages: readonly PlanStage[]): void {
  const errors = stageRefusals(stages);
  if (errors.length === 0) return;
  const detail = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new AppError('VALIDATION_FAILED', detail, { errors });
}
