import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { CaseEffects, CasesModule } from '../cases/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { AnswerSecondReview } from './answer-second-review.ts';
import { ChangeSampling } from './change-sampling.ts';
import { ClaimSecondReview } from './claim-second-review.ts';
import { QualityController, SecondReviewsController } from './quality.controller.ts';
import { QualityReadModel } from './quality.read-model.ts';
import { NoteOverturn, ResolveDisagreement } from './resolve-disagreement.ts';
import { SampleDecision } from './sample-decision.ts';
import { QualityErasure, SamplingRepository } from './sampling.repository.ts';
import { SecondReviewsRepository } from './second-reviews.repository.ts';

@Module({
  imports: [AccessModule, AccountsModule, DecisionsModule, CasesModule, AuditModule],
  controllers: [QualityController, SecondReviewsController],
  providers: [
    SamplingRepository,
    SecondReviewsRepository,
    QualityErasure,
    QualityReadModel,
    SampleDecision,
    ClaimSecondReview,
    AnswerSecondReview,
    NoteOverturn,
    ResolveDisagreement,
    ChangeSampling,
  ],
  exports: [
    QualityErasure,
    ClaimSecondReview,
    AnswerSecondReview,
    NoteOverturn,
    ResolveDisagreement,
    ChangeSampling,
  ],
})
export class QualityModule implements OnModuleInit {
  constructor(
    private readonly effects: CaseEffects,
    private readonly sampleDecision: SampleDecision,
  ) {}

  onModuleInit(): void {
    this.effects.beforeEffects((decided) => this.sampleDecision.execute(decided));
    this.effects.onUndone((decided) => this.sampleDecision.withdraw(decided));
    this.effects.onDecided((decided) => this.sampleDecision.noteEffect(decided));
  }
}
