import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  accountDetailSchema,
  accountPageSchema,
  accountQuerySchema,
  type AccountDetail,
  type AccountListRow,
  type AccountQuery,
} from '@tips/shared/accounts';
import { atQuerySchema, type Explain, explainQuerySchema, explainSchema } from '@tips/shared/decisions';
import {
  eligibilityResultSchema,
  type EligibilityResult,
  previewEligibilitySchema,
} from '@tips/shared/eligibility';
import { accountIdSchema, type Feature, featureSchema } from '@tips/shared/ids';
import type { Page } from '@tips/shared/page';
import {
  eligibilityPreviewSchema,
  type EligibilityPreview,
  previewResultSchema,
  previewRolloutSchema,
  type PreviewResult,
} from '@tips/shared/rollouts';
import type { z } from 'zod';
import { Allow, EVERYONE, type Grant } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { AccountList } from './account-list.ts';
import { AccountPage } from './account-page.ts';
import { PreviewChange } from './preview-change.ts';

const READ: Grant = { roles: EVERYONE, scopes: ['read'] };
const PREVIEW: Grant = { roles: EVERYONE };

const instantOf = (at: string | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly accountList: AccountList,
    private readonly accountPage: AccountPage,
  ) {}

  @Get()
  @Allow(READ)
  @Answers(accountPageSchema)
  list(@Query({ schema: accountQuerySchema }) query: AccountQuery): Promise<Page<AccountListRow>> {
    return this.accountList.page(query);
  }

  @Get(':id')
  @Allow(READ)
  @Answers(accountDetailSchema)
  show(
    @Param('id', { schema: accountIdSchema }) id: string,
    @Query({ schema: atQuerySchema }) { at }: z.infer<typeof atQuerySchema>,
  ): Promise<AccountDetail> {
    return this.accountPage.detail(id, instantOf(at));
  }

  @Get(':id/eligibility')
  @Allow(READ)
  @Answers(eligibilityResultSchema)
  eligibility(
    @Param('id', { schema: accountIdSchema }) id: string,
    @Query({ schema: atQuerySchema }) { at }: z.infer<typeof atQuerySchema>,
  ): Promise<EligibilityResult> {
    return this.accountPage.eligibility(id, instantOf(at));
  }

  @Get(':id/explain')
  @Allow(READ)
  @Answers(explainSchema)
  explain(
    @Param('id', { schema: accountIdSchema }) id: string,
    @Query({ schema: explainQuerySchema }) { surface, at }: z.infer<typeof explainQuerySchema>,
  ): Promise<Explain> {
    return this.accountPage.explain(id, surface, instantOf(at));
  }
}

@Controller('api/v1')
export class PreviewsController {
  constructor(private readonly previewChange: PreviewChange) {}

  @Post('rollouts/:feature/preview')
  @Allow(PREVIEW)
  @Answers(previewResultSchema)
  rollout(
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: previewRolloutSchema }) body: z.infer<typeof previewRolloutSchema>,
  ): Promise<PreviewResult> {
    return this.previewChange.rollout({ feature, ...body });
  }

  @Post('eligibility-policies/preview')
  @Allow(PREVIEW)
  @Answers(eligibilityPreviewSchema)
  eligibility(
    @Body({ schema: previewEligibilitySchema }) { rules }: z.infer<typeof previewEligibilitySchema>,
  ): Promise<EligibilityPreview> {
    return this.previewChange.eligibility(rules);
  }
}
