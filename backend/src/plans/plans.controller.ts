import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { featureSchema, type Feature } from '@tips/shared/ids';
import {
  approveStageSchema,
  draftPlanSchema,
  editPlanSchema,
  movePlanSchema,
  holdPlanSchema,
  planProgressSchema,
  planTemplateListSchema,
  planVersionListSchema,
  planVersionSchema,
  putPlanInForceSchema,
  rollBackPlanSchema,
  type PlanProgress,
  type PlanTemplate,
  type PlanVersion,
} from '@tips/shared/plans';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers, AnswersNothing } from '../platform/http/contract.ts';
import { RolloutsReadModel, stageInForce } from '../rollouts/index.ts';
import { APPROVE_STAGES, ApproveStage } from './approve-stage.ts';
import { templatesFor } from './domain/templates.ts';
import { DraftPlan, PLAN_ROLLOUTS } from './draft-plan.ts';
import { LookAtPlan } from './look-at-plan.ts';
import { HOLD_PLANS, MovePlan } from './move-plan.ts';
import { PlansReadModel } from './plans.read-model.ts';
import { PutPlanInForce } from './put-plan-in-force.ts';

const READ = { roles: EVERYONE, scopes: ['read'] as const };
/** Versions that a list of them shows. */
const VERSIONS_SHOWN = 50;
const versionSchema = z.coerce.number().int().min(1);
const OfFeature = () => Param('feature', { schema: featureSchema });
const OfVersion = () => Param('version', { schema: versionSchema });

/** The plan of a feature's rollout: its versions, the one in force, and where that is. */
@ApiTags('plans')
@Controller('api/v1/rollouts/:feature')
export class PlansController {
  constructor(
    private readonly readModel: PlansReadModel,
    private readonly rollouts: RolloutsReadModel,
    private readonly lookAtPlan: LookAtPlan,
    private readonly draftPlan: DraftPlan,
    private readonly putPlanInForce: PutPlanInForce,
    private readonly movePlan: MovePlan,
    private readonly approveStage: ApproveStage,
  ) {}

  /** Where the plan in force is, what comes next and when, and the one reason that holds it. */
  @Get('plan')
  @Allow(READ)
  @Answers(planProgressSchema)
  progress(@OfFeature() feature: Feature): Promise<PlanProgress> {
    return this.lookAtPlan.progress(feature);
  }

  /** Templates for the audience of the stage in force. */
  @Get('plan-templates')
  @Allow(READ)
  @Answers(planTemplateListSchema)
  async templates(@OfFeature() feature: Feature): Promise<{ items: PlanTemplate[] }> {
    const { config } = await this.rollouts.current(feature);
    return { items: templatesFor(stageInForce(config).audience) };
  }

  /** The newest versions, drafts among them. */
  @Get('plans')
  @Allow(READ)
  @Answers(planVersionListSchema)
  async versions(@OfFeature() feature: Feature): Promise<{ items: PlanVersion[] }> {
    return { items: await this.readModel.versions(feature, VERSIONS_SHOWN) };
  }

  @Post('plans')
  @Allow(PLAN_ROLLOUTS)
  @Answers(planVersionSchema)
  draft(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @Body({ schema: draftPlanSchema }) body: z.infer<typeof draftPlanSchema>,
  ): Promise<PlanVersion> {
    return this.draftPlan.execute(principal, { feature, ...body });
  }

  @Put('plans/:version')
  @Allow(PLAN_ROLLOUTS)
  @Answers(planVersionSchema)
  edit(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @OfVersion() version: number,
    @Body({ schema: editPlanSchema }) body: z.infer<typeof editPlanSchema>,
  ): Promise<PlanVersion> {
    return this.draftPlan.edit(principal, { feature, version, ...body });
  }

  @Delete('plans/:version')
  @Allow(PLAN_ROLLOUTS)
  @AnswersNothing()
  discard(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @OfVersion() version: number,
  ): Promise<void> {
    return this.draftPlan.discard(principal, { feature, version });
  }

  /** From then on it drives the rollout, and can not be edited any more. */
  @Post('plans/:version/in-force')
  @Allow(PLAN_ROLLOUTS)
  @Answers(planProgressSchema)
  async putInForce(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @OfVersion() version: number,
    @Body({ schema: putPlanInForceSchema }) body: z.infer<typeof putPlanInForceSchema>,
  ): Promise<PlanProgress> {
    await this.putPlanInForce.execute(principal, { feature, version, ...body });
    return this.lookAtPlan.progress(feature);
  }

  @Post('plan/hold')
  @Allow(HOLD_PLANS)
  @Answers(planProgressSchema)
  async hold(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @Body({ schema: holdPlanSchema }) body: z.infer<typeof holdPlanSchema>,
  ): Promise<PlanProgress> {
    await this.movePlan.hold(principal, { feature, ...body });
    return this.lookAtPlan.progress(feature);
  }

  @Post('plan/pause')
  @Allow(PLAN_ROLLOUTS)
  @Answers(planProgressSchema)
  async pause(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @Body({ schema: holdPlanSchema }) body: z.infer<typeof holdPlanSchema>,
  ): Promise<PlanProgress> {
    await this.movePlan.pause(principal, { feature, ...body });
    return this.lookAtPlan.progress(feature);
  }

  @Post('plan/resume')
  @Allow(PLAN_ROLLOUTS)
  @Answers(planProgressSchema)
  async resume(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @Body({ schema: movePlanSchema }) body: z.infer<typeof movePlanSchema>,
  ): Promise<PlanProgress> {
    await this.movePlan.goOn(principal, 'resume', { feature, ...body });
    return this.lookAtPlan.progress(feature);
  }

  /** Enters the next stage without waiting for time, sample and conditions; an approval is never skipped. */
  @Post('plan/advance')
  @Allow(PLAN_ROLLOUTS)
  @Answers(planProgressSchema)
  async advance(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @Body({ schema: movePlanSchema }) body: z.infer<typeof movePlanSchema>,
  ): Promise<PlanProgress> {
    await this.movePlan.goOn(principal, 'advance', { feature, ...body });
    return this.lookAtPlan.progress(feature);
  }

  @Post('plan/roll-back')
  @Allow(PLAN_ROLLOUTS)
  @Answers(planProgressSchema)
  async rollBack(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @Body({ schema: rollBackPlanSchema }) body: z.infer<typeof rollBackPlanSchema>,
  ): Promise<PlanProgress> {
    await this.movePlan.rollBack(principal, { feature, ...body });
    return this.lookAtPlan.progress(feature);
  }

  @Post('plan/withdraw')
  @Allow(PLAN_ROLLOUTS)
  @Answers(planProgressSchema)
  async withdraw(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @Body({ schema: movePlanSchema }) body: z.infer<typeof movePlanSchema>,
  ): Promise<PlanProgress> {
    await this.movePlan.withdraw(principal, { feature, ...body });
    return this.lookAtPlan.progress(feature);
  }

  @Post('plan/approvals')
  @Allow(APPROVE_STAGES)
  @Answers(planProgressSchema)
  async approve(
    @CurrentPrincipal() principal: Principal,
    @OfFeature() feature: Feature,
    @Body({ schema: approveStageSchema }) body: z.infer<typeof approveStageSchema>,
  ): Promise<PlanProgress> {
    await this.approveStage.execute(principal, { feature, ...body });
    return this.lookAtPlan.progress(feature);
  }
}
