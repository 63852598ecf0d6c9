import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import {
  draftEligibilityPolicySchema,
  editEligibilityPolicySchema,
  eligibilityPolicyListSchema,
  eligibilityPolicySchema,
  type EligibilityPolicy,
} from '@tips/shared/eligibility';
import { policyVersionSchema, putInForceSchema } from '@tips/shared/policies';
import type { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers, AnswersNothing } from '../platform/http/contract.ts';
import { DiscardPolicy, DraftPolicy, EditPolicy, PutPolicyInForce } from '../policies/index.ts';
import { ELIGIBILITY_POLICY } from './eligibility-policy.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';

const CREATED = 201;

@Controller('api/v1/eligibility-policies')
export class EligibilityController {
  constructor(
    private readonly readModel: EligibilityReadModel,
    private readonly draft: DraftPolicy,
    private readonly edit: EditPolicy,
    private readonly discard: DiscardPolicy,
    private readonly putInForce: PutPolicyInForce,
  ) {}

  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(eligibilityPolicyListSchema)
  async list(): Promise<{ items: EligibilityPolicy[] }> {
    return { items: await this.readModel.policies() };
  }

  @Post()
  @Allow(ELIGIBILITY_POLICY.mayDraft)
  @Answers(eligibilityPolicySchema, CREATED)
  create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: draftEligibilityPolicySchema }) body: z.infer<typeof draftEligibilityPolicySchema>,
  ): Promise<EligibilityPolicy> {
    return this.draft.execute(principal, ELIGIBILITY_POLICY, body);
  }

  @Put(':version')
  @Allow(ELIGIBILITY_POLICY.mayDraft)
  @Answers(eligibilityPolicySchema)
  update(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
    @Body({ schema: editEligibilityPolicySchema }) body: z.infer<typeof editEligibilityPolicySchema>,
  ): Promise<EligibilityPolicy> {
    return this.edit.execute(principal, ELIGIBILITY_POLICY, { version, ...body });
  }

  @Delete(':version')
  @Allow(ELIGIBILITY_POLICY.mayDraft)
  @AnswersNothing()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
  ): Promise<void> {
    await this.discard.execute(principal, ELIGIBILITY_POLICY, version);
  }

  @Post(':version/in-force')
  @Allow(ELIGIBILITY_POLICY.mayPutInForce)
  @Answers(eligibilityPolicySchema)
  enforce(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
    @Body({ schema: putInForceSchema }) body: z.infer<typeof putInForceSchema>,
  ): Promise<EligibilityPolicy> {
    return this.putInForce.execute(principal, ELIGIBILITY_POLICY, { version, ...body });
  }
}
