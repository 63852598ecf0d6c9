import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Guardrails, guardrailsSchema } from '@tips/shared/guardrails';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { PlansReadModel } from '../plans/index.ts';
import { GuardrailsReadModel } from './guardrails.read-model.ts';

/** What watches over a feature's rollout. */
@ApiTags('guardrails')
@Controller('api/v1/rollouts/:feature')
export class GuardrailsController {
  constructor(
    private readonly plans: PlansReadModel,
    private readonly readModel: GuardrailsReadModel,
  ) {}

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
