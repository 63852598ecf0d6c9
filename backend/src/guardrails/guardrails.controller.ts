import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AcknowledgeBreach as AcknowledgeBody,
  acknowledgeBreachSchema,
  guardrailBreachSchema,
  type GuardrailBreach,
  type Guardrails,
  guardrailsSchema,
} from '@tips/shared/guardrails';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { PlansReadModel } from '../plans/index.ts';
import { ACKNOWLEDGE_BREACH, AcknowledgeBreach } from './acknowledge-breach.ts';
import { GuardrailsReadModel } from './guardrails.read-model.ts';

/** What watches over a feature's rollout. */
@ApiTags('guardrails')
@Controller('api/v1/rollouts/:feature')
export class GuardrailsController {
  constructor(
    private readonly plans: PlansReadModel,
    private readonly readModel: GuardrailsReadModel,
    private readonly acknowledgeBreach: AcknowledgeBreach,
  ) {}

  /** Says that somebody sees to a breach; the plan stays as it is. */
  @Post('guardrails/breaches/:id/acknowledgement')
  @Allow(ACKNOWLEDGE_BREACH)
  @Answers(guardrailBreachSchema, 201)
  acknowledge(
    @CurrentPrincipal() principal: Principal,
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Param('id', { schema: z.uuid() }) breachId: string,
    @Body({ schema: acknowledgeBreachSchema }) { note }: AcknowledgeBody,
  ): Promise<GuardrailBreach> {
    return this.acknowledgeBreach.execute(principal, { feature, breachId, note });
  }

  /** Guardrails of the stage in force with what they read, and the newest breaches with their evidence. */
  @Get('guardrails')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(guardrailsSchema)
  async guardrails(@Param('feature', { schema: featureSchema }) feature: Feature): Promise<Guardrails> {
    const breaches = await this.readModel.breaches(feature);
    const at = await this.plans.stageInForce(feature);
    if (at === undefined) return { planVersion: null, stageKey: null, items: [], breaches };
    const { planVersion, stage } = at;
    const watched = { feature, planVersion, stageKey: stage.key };
    const newest = await this.readModel.newest(watched);
    const points = await this.readModel.points(watched);
    const items = stage.guardrails.map((guardrail) => ({
      guardrail,
      reading: newest.get(guardrail.measure) ?? null,
      points: points.get(guardrail.measure) ?? [],
    }));
    return { planVersion, stageKey: stage.key, items, breaches };
  }
}
