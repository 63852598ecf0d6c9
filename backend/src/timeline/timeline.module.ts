import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { EnrolmentsModule } from '../enrolments/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { SanctionsModule } from '../sanctions/index.ts';
import { StandingModule } from '../standing/index.ts';
import { CompareInstants } from './compare-instants.ts';
import { ReadTimeline } from './read-timeline.ts';
import { TimelineController } from './timeline.controller.ts';

@Module({
  imports: [
    AccountsModule,
    SanctionsModule,
    StandingModule,
    EligibilityModule,
    RolloutsModule,
    AccessModule,
    DecisionsModule,
    EnrolmentsModule,
  ],
  controllers: [TimelineController],
  providers: [ReadTimeline, CompareInstants],
})
export class TimelineModule {}
