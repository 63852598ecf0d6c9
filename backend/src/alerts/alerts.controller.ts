import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  alertPreviewSchema,
  alertRulesListSchema,
  alertRulesVersionSchema,
  draftAlertRulesSchema,
  editAlertRulesSchema,
  previewAlertRulesSchema,
  type AlertPreview,
  type AlertRulesVersion,
} from '@tips/shared/alerts';
import { policyVersionSchema, putInForceSchema } from '@tips/shared/policies';
import type { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers, AnswersNothing } from '../platform/http/contract.ts';
import { DiscardPolicy, DraftPolicy, EditPolicy, PoliciesReadModel } from '../policies/index.ts';
import { ALERT_RULES } from './alert-rules.ts';
import { PREVIEW_ALERT_RULES, PreviewAlertRules } from './preview-alert-rules.ts';
import { PutAlertRulesInForce } from './put-alert-rules-in-force.ts';

const CREATED = 201;

@ApiTags('alerts')
@Controller('api/v1/alert-rules')
export class AlertsController {
  constructor(
    private readonly policies: PoliciesReadModel,
    private readonly preview: PreviewAlertRules,
    private readonly draft: DraftPolicy,
    private readonly edit: EditPolicy,
    private readonly discard: DiscardPolicy,
    private readonly putInForce: PutAlertRulesInForce,
  ) {}

  /** Every version of the rules that raise risk alerts, the newest first. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(alertRulesListSchema)
  async versions(): Promise<{ items: AlertRulesVersion[] }> {
    return { items: await this.policies.all(ALERT_RULES) };
  }

  /** How many accounts rules would have raised in the last 30 days, and would raise at once. */
  @Post('preview')
  @Allow(PREVIEW_ALERT_RULES)
  @Answers(alertPreviewSchema)
  previewRules(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: previewAlertRulesSchema }) body: z.infer<typeof previewAlertRulesSchema>,
  ): Promise<AlertPreview> {
    return this.preview.execute(principal, body);
  }

  @Post()
  @Allow(ALERT_RULES.mayDraft)
  @Answers(alertRulesVersionSchema, CREATED)
  createDraft(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: draftAlertRulesSchema }) body: z.infer<typeof draftAlertRulesSchema>,
  ): Promise<AlertRulesVersion> {
    return this.draft.execute(principal, ALERT_RULES, body);
  }

  @Put(':version')
  @Allow(ALERT_RULES.mayDraft)
  @Answers(alertRulesVersionSchema)
  editDraft(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
    @Body({ schema: editAlertRulesSchema }) body: z.infer<typeof editAlertRulesSchema>,
  ): Promise<AlertRulesVersion> {
    return this.edit.execute(principal, ALERT_RULES, { version, ...body });
  }

  @Delete(':version')
  @Allow(ALERT_RULES.mayDraft)
  @AnswersNothing()
  async discardDraft(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
  ): Promise<void> {
    await this.discard.execute(principal, ALERT_RULES, version);
  }

  @Post(':version/in-force')
  @Allow(ALERT_RULES.mayPutInForce)
  @Answers(alertRulesVersionSchema)
  putDraftInForce(
    @CurrentPrincipal() principal: Principal,
    @Param('version', { schema: policyVersionSchema }) version: number,
    @Body({ schema: putInForceSchema }) body: z.infer<typeof putInForceSchema>,
  ): Promise<AlertRulesVersion> {
    return this.putInForce.execute(principal, { version, ...body });
  }
}
