import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { CaseEffects, CasesModule } from '../cases/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { NoticesModule } from '../notices/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { SanctionsModule } from '../sanctions/index.ts';
import { StandingModule } from '../standing/index.ts';
import { BreachedPolicy } from './breached-policy.ts';
import { EnforcementController } from './enforcement.controller.ts';
import { LiftSanction } from './lift-sanction.ts';
import { OpenStandingReview } from './open-standing-review.ts';
import { PreviewEnforcement } from './preview-enforcement.ts';
import { ReviewStanding } from './review-standing.ts';
import { SetSanction } from './set-sanction.ts';
import { SetStrike } from './set-strike.ts';
import { TellEnds } from './tell-ends.ts';
import { VoidStrike } from './void-strike.ts';

const TELL_ENDS_MS = 60_000;

@Module({
  imports: [
    AccountsModule,
    NoticesModule,
    SanctionsModule,
    StandingModule,
    EligibilityModule,
    AccessModule,
    CasesModule,
    AuditModule,
    ChangesModule,
  ],
  controllers: [EnforcementController],
  providers: [
    BreachedPolicy,
    OpenStandingReview,
    SetStrike,
    VoidStrike,
    SetSanction,
    LiftSanction,
    PreviewEnforcement,
    ReviewStanding,
    TellEnds,
  ],
  exports: [SetStrike, VoidStrike, SetSanction, LiftSanction, TellEnds],
})
export class EnforcementModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly effects: CaseEffects,
    private readonly reviewStanding: ReviewStanding,
    private readonly tellEnds: TellEnds,
  ) {}

  onModuleInit(): void {
    this.effects.register('standing_review', this.reviewStanding);
    this.jobs.every(TELL_ENDS_MS, 'tell ends', () => this.tellEnds.execute());
  }
}
