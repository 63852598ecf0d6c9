import { Body, Controller, Param, Post } from '@nestjs/common';
import { previewEligibilitySchema } from '@tips/shared/eligibility';
import { type Feature, featureSchema } from '@tips/shared/ids';
import type { Page } from '@tips/shared/page';
import {
  type PreviewAccount,
  previewAccountPageSchema,
  previewAccountsSchema,
  previewCreatorSchema,
  type PreviewedCreator,
  previewedCreatorSchema,
  type PreviewForecast,
  previewForecastSchema,
} from '@tips/shared/previews';
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
import { ForecastChange } from './forecast-change.ts';
import { PreviewAccountList } from './preview-account-list.ts';
import { PreviewChange } from './preview-change.ts';
import { PreviewCreator } from './preview-creator.ts';

const PREVIEW: Grant = { roles: EVERYONE };

@Controller('api/v1')
export class PreviewsController {
  constructor(
    private readonly previewChange: PreviewChange,
    private readonly forecastChange: ForecastChange,
    private readonly accountList: PreviewAccountList,
    private readonly previewCreator: PreviewCreator,
  ) {}

  @Post('rollouts/:feature/preview')
  @Allow(PREVIEW)
  @Answers(previewResultSchema)
  rollout(
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: previewRolloutSchema }) body: z.infer<typeof previewRolloutSchema>,
  ): Promise<PreviewResult> {
    return this.previewChange.rollout({ feature, ...body });
  }

  @Post('rollouts/:feature/preview/forecast')
  @Allow(PREVIEW)
  @Answers(previewForecastSchema)
  forecast(
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: previewRolloutSchema }) body: z.infer<typeof previewRolloutSchema>,
  ): Promise<PreviewForecast> {
    return this.forecastChange.execute({ feature, ...body });
  }

  @Post('rollouts/:feature/preview/accounts')
  @Allow(PREVIEW)
  @Answers(previewAccountPageSchema)
  accounts(
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: previewAccountsSchema }) body: z.infer<typeof previewAccountsSchema>,
  ): Promise<Page<PreviewAccount>> {
    return this.accountList.page({ feature, ...body });
  }

  @Post('rollouts/:feature/preview/creator')
  @Allow(PREVIEW)
  @Answers(previewedCreatorSchema)
  creator(
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: previewCreatorSchema }) body: z.infer<typeof previewCreatorSchema>,
  ): Promise<PreviewedCreator> {
    return this.previewCreator.execute({ feature, ...body });
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
