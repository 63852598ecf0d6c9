import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AlertsModule } from '../alerts/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { CasesModule } from '../cases/index.ts';
import { AppealsModule } from '../appeals/index.ts';
import { EnforcementModule } from '../enforcement/index.ts';
import { LeasesModule } from '../leases/index.ts';
import { GuardrailsModule } from '../guardrails/index.ts';
import { PlansModule } from '../plans/index.ts';
import { QualityModule } from '../quality/index.ts';
import { RequestsModule } from '../requests/index.ts';
import { ChangeRequestsModule } from '../change-requests/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { EnrolmentsModule } from '../enrolments/index.ts';
import { JournalModule } from '../journal/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { CohortsModule } from '../cohorts/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { SanctionsModule } from '../sanctions/index.ts';
import { StandingModule } from '../standing/index.ts';
import { PayoutsModule } from '../payouts/index.ts';
import { NotesModule } from '../notes/index.ts';
import { NoticesModule } from '../notices/index.ts';
import { StatementsModule } from '../statements/index.ts';
import { ClearSampleData } from './clear-sample-data.ts';
import { LoadSampleAppeals } from './load-sample-appeals.ts';
import { LoadSampleChange } from './load-sample-change.ts';
import { LoadSampleData } from './load-sample-data.ts';
import { LoadSampleEnforcement } from './load-sample-enforcement.ts';
import { LoadSampleFacts } from './load-sample-facts.ts';
import { LoadSampleQuality } from './load-sample-quality.ts';
import { LoadSamplePayouts } from './load-sample-payouts.ts';
import { LoadSamplePlan } from './load-sample-plan.ts';
import { LoadSampleHistory } from './load-sample-history.ts';
import { SampleController } from './sample.controller.ts';
import { SampleReadModel } from './sample.read-model.ts';
import { SampleRepository } from './sample.repository.ts';

@Module({
  imports: [
    AccountsModule,
    SanctionsModule,
    StandingModule,
    CohortsModule,
    RolloutsModule,
    StatementsModule,
    NoticesModule,
    AccessModule,
    DecisionsModule,
    EnrolmentsModule,
    CasesModule,
    EnforcementModule,
    RequestsModule,
    LeasesModule,
    QualityModule,
    NotesModule,
    AppealsModule,
    JournalModule,
    LedgerModule,
    PayoutsModule,
    AlertsModule,
    AuditModule,
    ChangesModule,
    ChangeRequestsModule,
    PlansModule,
    GuardrailsModule,
  ],
  controllers: [SampleController],
  providers: [
    SampleRepository,
    SampleReadModel,
    LoadSampleFacts,
    LoadSampleAppeals,
    LoadSampleChange,
    LoadSampleEnforcement,
    LoadSampleHistory,
    LoadSamplePayouts,
    LoadSamplePlan,
    LoadSampleQuality,
    LoadSampleData,
    ClearSampleData,
  ],
  exports: [LoadSampleData, ClearSampleData],
})
export class SampleModule {}
