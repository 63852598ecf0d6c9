import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ingestResultSchema, type IngestResult } from '@tips/shared/problem';
import { policyVersionSchema, putInForceSchema } from '@tips/shared/policies';
import {
  draftStandingPolicySchema,
  editStandingPolicySchema,
  previewStandingSchema,
  standingPolicyListSchema,
  standingPolicySchema,
  standingPreviewSchema,
  violationLineSchema,
  type StandingPolicy,
  type StandingPreview,
} from '@tips/shared/standing';
import type { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers, AnswersNothing, TakesLines } from '../platform/http/contract.ts';
import { ingestBody } from '../platform/ingest/ingest-body.ts';
import { DiscardPolicy, DraftPolicy, EditPolicy, PutPolicyInForce } from '../policies/index.ts';
import { INGEST_VIOLATIONS, IngestViolations } from './ingest-violations.ts';
import { PREVIEW_STANDING_POLICY, PreviewStandingPolicy } from './preview-standing-policy.ts';
import { STANDING_POLICY } from './standing-policy.ts';
import { StandingReadModel } from './standing.read-model.ts';

const CREATED = 201;

@Controller('api/v1')
export class StandingController {
  constructor(
    private readonly ingestViolations: IngestViolations,
    private readonly standing: StandingReadModel,
    private readonly preview: PreviewStandingPolicy,
    private readonly draft: DraftPolicy,
    private readonly edit: EditPolicy,
    private readonly discard: DiscardPolicy,
    private readonly putInForce: PutPolicyInForce,
  ) {}

  @Post('ingest/violations')
  @Allow(INGEST_VIOLATIONS)
  @TakesLines(violationLineSchema)
  @Answers(ingestResultSchema)
  violations(@CurrentPrincipal() principal: Principal, @Body() body: unknown): Promise<IngestResult> {
    return this.ingestViolations.execute(principal, { body: ingestBody(body) });
  }

  @Get('standing-policies')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(standingPolicyListSchema)
  async policies(): Promise<{ items: StandingPolicy[] }> {
    return { items: await this.standing.policies() };
  }

  @Post('standing-policies/preview')
  @Allow(PREVIEW_STANDING_POLICY)
  @Answers(standingPreviewSchema)
  previewPolicy(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: previewStandingSchema }) body: z.infer<typeof previewStandingSchema>,
  ): Promise<StandingPreview> {
    return this.preview.execute(principal, body);
  }

  @Post('standing-policies')
  @Allow(STANDING_POLICY.mayDraft)
  @Answers(standingPolicySchema, CREATED)
  createDraft(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: draftStandingPolicySchema }) body: z.infer<typeof draftStandingPolicySchema>,
  ): Promise<StandingPolicy> {
    return this.draft.execute(principal, STANDING_POLICY, body);
  }

  @Put('standing-policies/:version')
  @Allow(STANDING_POLICY.mayDraft)
  @Answers(standingPolicySchema)
  editDraft(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
    @Body({ schema: editStandingPolicySchema }) body: z.infer<typeof editStandingPolicySchema>,
  ): Promise<StandingPolicy> {
    return this.edit.execute(principal, STANDING_POLICY, { version, ...body });
  }

  @Delete('standing-policies/:version')
  @Allow(STANDING_POLICY.mayDraft)
  @AnswersNothing()
  async discardDraft(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
  ): Promise<void> {
    await this.discard.execute(principal, STANDING_POLICY, version);
  }

  @Post('standing-policies/:version/in-force')
  @Allow(STANDING_POLICY.mayPutInForce)
  @Answers(standingPolicySchema)
  putDraftInForce(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
    @Body({ schema: putInForceSchema }) body: z.infer<typeof putInForceSchema>,
  ): Promise<StandingPolicy> {
    return this.putInForce.execute(principal, STANDING_POLICY, { version, ...body });
  }
}
