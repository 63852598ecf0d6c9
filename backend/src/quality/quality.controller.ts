import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@tips/shared/page';
import {
  type AnsweredSecondReview,
  answeredSecondReviewSchema,
  answerSecondReviewSchema,
  type ChangeSamplingBody,
  changeSamplingSchema,
  type Disagreement,
  type DisagreementDetail,
  disagreementDetailSchema,
  disagreementPageSchema,
  type DisagreementQuery,
  disagreementQuerySchema,
  previewSamplingSchema,
  type QualityQuery,
  qualityQuerySchema,
  type QualityRates,
  qualityRatesSchema,
  type ResolveDisagreementBody,
  resolveDisagreementSchema,
  type Sampling,
  type SamplingPreview,
  samplingPreviewSchema,
  samplingSchema,
  type SecondReview,
  type SecondReviewAnswer,
  type SecondReviewCounts,
  secondReviewCountsSchema,
  secondReviewSchema,
} from '@tips/shared/quality';
import { z } from 'zod';
import { REVIEW_CASES } from '../cases/index.ts';
import { Allow, CurrentPrincipal, type Grant, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Answers, AnswersNothing } from '../platform/http/contract.ts';
import { AnswerSecondReview } from './answer-second-review.ts';
import { ChangeSampling } from './change-sampling.ts';
import { ClaimSecondReview } from './claim-second-review.ts';
import { QualityReadModel } from './quality.read-model.ts';
import { LEAD_QUALITY, ResolveDisagreement } from './resolve-disagreement.ts';

const READ: Grant = { roles: ['trust_safety_lead', 'auditor', 'admin'] };
const reviewIdSchema = z.uuid();

@ApiTags('quality')
@Controller('api/v1/quality')
export class QualityController {
  constructor(
    private readonly readModel: QualityReadModel,
    private readonly changeSampling: ChangeSampling,
    private readonly resolveDisagreement: ResolveDisagreement,
  ) {}

  /** Agreement and overturn by reason, reviewer or ISO week, with counts and intervals, in the order of names. */
  @Get('rates')
  @Allow(READ)
  @Answers(qualityRatesSchema)
  rates(@Query({ schema: qualityQuerySchema }) query: QualityQuery): Promise<QualityRates> {
    return this.readModel.rates(query);
  }

  /** The rates of sampling in force, with their history and the pace of decisions. */
  @Get('sampling')
  @Allow(READ)
  @Answers(samplingSchema)
  sampling(): Promise<Sampling> {
    return this.changeSampling.read();
  }

  @Put('sampling')
  @Allow(LEAD_QUALITY)
  @Answers(samplingSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: changeSamplingSchema }) body: ChangeSamplingBody,
  ): Promise<Sampling> {
    return this.changeSampling.execute(principal, body);
  }

  /** How many second reviews a week rates would make; changes nothing. */
  @Post('sampling/preview')
  @Allow(READ)
  @Answers(samplingPreviewSchema)
  preview(
    @Body({ schema: previewSamplingSchema }) { rates }: z.infer<typeof previewSamplingSchema>,
  ): Promise<SamplingPreview> {
    return this.changeSampling.preview(rates);
  }

  @Get('disagreements')
  @Allow(READ)
  @Answers(disagreementPageSchema)
  disagreements(
    @Query({ schema: disagreementQuerySchema }) query: DisagreementQuery,
  ): Promise<Page<Disagreement>> {
    return this.readModel.disagreements(query);
  }

  @Get('disagreements/:id')
  @Allow(READ)
  @Answers(disagreementDetailSchema)
  async disagreement(@Param('id', { schema: reviewIdSchema }) id: string): Promise<DisagreementDetail> {
    const found = await this.readModel.disagreement(id);
    if (!found) throw new AppError('NOT_FOUND', `There is no disagreement ${id}.`);
    return found;
  }

  @Post('disagreements/:id/resolution')
  @Allow(LEAD_QUALITY)
  @Answers(disagreementDetailSchema)
  resolve(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: reviewIdSchema }) id: string,
    @Body({ schema: resolveDisagreementSchema }) body: ResolveDisagreementBody,
  ): Promise<DisagreementDetail> {
    return this.resolveDisagreement.execute(principal, id, body);
  }
}

/** Blind second reviews, for those who make them: no answer before theirs says anything of the first decision. */
@ApiTags('quality')
@Controller('api/v1/quality/second-reviews')
@Allow(REVIEW_CASES)
export class SecondReviewsController {
  constructor(
    private readonly readModel: QualityReadModel,
    private readonly claimReview: ClaimSecondReview,
    private readonly answerReview: AnswerSecondReview,
  ) {}

  @Get('counts')
  @Answers(secondReviewCountsSchema)
  counts(@CurrentPrincipal() principal: Principal): Promise<SecondReviewCounts> {
    return this.readModel.secondReviewCounts(principal.id);
  }

  /** The second review that the caller holds already, or else the oldest of somebody else's decision. */
  @Post('claim')
  @Answers(secondReviewSchema)
  claim(@CurrentPrincipal() principal: Principal): Promise<SecondReview> {
    return this.claimReview.next(principal);
  }

  @Post(':id/lease')
  @Answers(secondReviewSchema)
  renew(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: reviewIdSchema }) id: string,
  ): Promise<SecondReview> {
    return this.claimReview.renew(principal, id);
  }

  @Post(':id/release')
  @AnswersNothing()
  release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: reviewIdSchema }) id: string,
  ): Promise<void> {
    return this.claimReview.release(principal, id);
  }

  @Post(':id/answer')
  @Answers(answeredSecondReviewSchema)
  answer(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: reviewIdSchema }) id: string,
    @Body({ schema: answerSecondReviewSchema }) body: SecondReviewAnswer,
  ): Promise<AnsweredSecondReview> {
    return this.answerReview.execute(principal, id, body);
  }
}
