import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import {
  draftEligibilityPolicySchema,
  editEligibilityPolicySchema,
  eligibilityPolicyListSchema,
  eligibilityPolicySchema,
  putInForceSchema,
  type EligibilityPolicy,
} from '@tips/shared/eligibility';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers, AnswersNothing } from '../platform/http/contract.ts';
import { DiscardEligibilityPolicy } from './discard-eligibility-policy.ts';
import { DRAFT_ELIGIBILITY_POLICY, DraftEligibilityPolicy } from './draft-eligibility-policy.ts';
import { EditEligibilityPolicy } from './edit-eligibility-policy.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';
import {
  PUT_ELIGIBILITY_POLICY_IN_FORCE,
  PutEligibilityPolicyInForce,
} from './put-eligibility-policy-in-force.ts';

const CREATED = 201;
const versionSchema = z.coerce.number().int().min(1).max(1_000_000);

@Controller('api/v1/eligibility-policies')
export class EligibilityController {
  constructor(
    private readonly readModel: EligibilityReadModel,
    private readonly draft: DraftEligibilityPolicy,
    private readonly edit: EditEligibilityPolicy,
    private readonly discard: DiscardEligibilityPolicy,
    private readonly putInForce: PutEligibilityPolicyInForce,
  ) {}

  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(eligibilityPolicyListSchema)
  async list(): Promise<{ items: EligibilityPolicy[] }> {
    return { items: await this.readModel.policies() };
  }

  @Post()
  @Allow(DRAFT_ELIGIBILITY_POLICY)
  @Answers(eligibilityPolicySchema, CREATED)
  create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: draftEligibilityPolicySchema }) body: z.infer<typeof draftEligibilityPolicySchema>,
  ): Promise<EligibilityPolicy> {
    return this.draft.execute(principal, body);
  }

  @Put(':version')
  @Allow(DRAFT_ELIGIBILITY_POLICY)
  @Answers(eligibilityPolicySchema)
  update(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: versionSchema }) version: number,
    @Body({ schema: editEligibilityPolicySchema }) body: z.infer<typeof editEligibilityPolicySchema>,
  ): Promise<EligibilityPolicy> {
    return this.edit.execute(principal, { version, ...body });
  }

  @Delete(':version')
  @Allow(DRAFT_ELIGIBILITY_POLICY)
  @AnswersNothing()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: versionSchema }) version: number,
  ): Promise<void> {
    await this.discard.execute(principal, { version });
  }

  @Post(':version/in-force')
  @Allow(PUT_ELIGIBILITY_POLICY_IN_FORCE)
  @Answers(eligibilityPolicySchema)
  enforce(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: versionSchema }) version: number,
    @Body({ schema: putInForceSchema }) body: z.infer<typeof putInForceSchema>,
  ): Promise<EligibilityPolicy> {
    return this.putInForce.execute(principal, { version, ...body });
  }
}
