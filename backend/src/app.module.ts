import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/index.ts';
import { AccountsModule } from './accounts/index.ts';
import { AlertsModule } from './alerts/index.ts';
import { AppealsModule } from './appeals/index.ts';
import { AuditModule } from './audit/index.ts';
import { BatchesModule } from './batches/index.ts';
import { CareModule } from './care/index.ts';
import { CasesModule } from './cases/index.ts';
import { ChangeKindsModule } from './change-kinds/index.ts';
import { ChangeRequestsModule } from './change-requests/index.ts';
import { ChangesModule, TokenChangesModule } from './changes/index.ts';
import { CohortsModule } from './cohorts/index.ts';
import { DecisionsModule } from './decisions/index.ts';
import { OfrepModule } from './ofrep/index.ts';
import { PortfolioModule } from './portfolio/index.ts';
import { TransfersModule } from './transfers/index.ts';
import { EligibilityModule } from './eligibility/index.ts';
import { EnforcementModule } from './enforcement/index.ts';
import { EnrolmentsModule } from './enrolments/index.ts';
import { ExposureModule } from './exposure/index.ts';
import { FinderModule } from './finder/index.ts';
import { LinksModule } from './links/index.ts';
import { NotesModule } from './notes/index.ts';
import { IdentityModule } from './identity/index.ts';
import { ExportsModule } from './exports/index.ts';
import { InsightsModule } from './insights/index.ts';
import { LeasesModule } from './leases/index.ts';
import { CoinsModule } from './coins/index.ts';
import { JournalModule } from './journal/index.ts';
import { FeesModule } from './fees/index.ts';
import { LedgerModule } from './ledger/index.ts';
import { NoticesModule } from './notices/index.ts';
import { GuardrailsModule } from './guardrails/index.ts';
import { PayoutsModule } from './payouts/index.ts';
import { PlansModule } from './plans/index.ts';
import { PeopleModule } from './people/index.ts';
import { DatabaseModule, type PlatformOptions } from './platform/db/database.module.ts';
import { HttpModule } from './platform/http/http.module.ts';
import { QueuesModule } from './queues/index.ts';
import { RequestsModule } from './requests/index.ts';
import { QualityModule } from './quality/index.ts';
import { PreviewsModule } from './previews/index.ts';
import { ReconciliationModule } from './reconciliation/index.ts';
import { ResultsModule } from './results/index.ts';
import { RevenueModule } from './revenue/index.ts';
import { RolloutsModule } from './rollouts/index.ts';
import { SampleModule } from './sample/index.ts';
import { SanctionsModule } from './sanctions/index.ts';
import { StandingModule } from './standing/index.ts';
import { StatementsModule } from './statements/index.ts';
import { TemplatesModule } from './templates/index.ts';
import { TimelineModule } from './timeline/index.ts';

/** Wiring only: the platform, then one line for each domain folder. */
@Module({})
export class AppModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot(options),
        HttpModule,
        IdentityModule,
        AuditModule,
        ChangesModule,
        TokenChangesModule,
        PeopleModule,
        ChangeRequestsModule,
        AccountsModule,
        TemplatesModule,
        NoticesModule,
        SanctionsModule,
        StandingModule,
        EligibilityModule,
        CohortsModule,
        RolloutsModule,
        StatementsModule,
        AccessModule,
        ExposureModule,
        DecisionsModule,
        EnrolmentsModule,
        OfrepModule,
        TimelineModule,
        CasesModule,
        EnforcementModule,
        RequestsModule,
        QueuesModule,
        LeasesModule,
        CareModule,
        BatchesModule,
        QualityModule,
        AppealsModule,
        FinderModule,
        LinksModule,
        NotesModule,
        LedgerModule,
        CoinsModule,
        FeesModule,
        AlertsModule,
        JournalModule,
        PayoutsModule,
        ReconciliationModule,
        RevenueModule,
        InsightsModule,
        ExportsModule,
        PreviewsModule,
        PlansModule,
        ResultsModule,
        PortfolioModule,
        GuardrailsModule,
        TransfersModule,
        ChangeKindsModule,
        SampleModule,
      ],
    };
  }
}
