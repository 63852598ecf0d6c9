import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { CohortsModule } from '../cohorts/index.ts';
import { CasesModule } from '../cases/index.ts';
import { ChangeRequestsModule } from '../change-requests/index.ts';
import { DecisionsModule, PopulationIndex } from '../decisions/index.ts';
import { EnrolNewcomers, EnrolmentsModule, StagePlans } from '../enrolments/index.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Jobs } from '../platform/jobs.ts';
import { PreviewsModule } from '../previews/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { AdvancePlans } from './advance-plans.ts';
import { ApproveStage } from './approve-stage.ts';
import { DraftPlan } from './draft-plan.ts';
import { EnterStage } from './enter-stage.ts';
import { LookAtPlan } from './look-at-plan.ts';
import { MovePlan } from './move-plan.ts';
import { PlansController } from './plans.controller.ts';
import { PlansReadModel } from './plans.read-model.ts';
import { PlansRepository } from './plans.repository.ts';
import { PutPlanInForce } from './put-plan-in-force.ts';

const ADVANCE_MS = 2_000;

@Module({
  imports: [
    AuditModule,
    ChangeRequestsModule,
    CohortsModule,
    RolloutsModule,
    DecisionsModule,
    EnrolmentsModule,
    PreviewsModule,
    CasesModule,
  ],
  controllers: [PlansController],
  providers: [
    PlansRepository,
    PlansReadModel,
    EnterStage,
    LookAtPlan,
    AdvancePlans,
    DraftPlan,
    PutPlanInForce,
    MovePlan,
    ApproveStage,
  ],
  exports: [AdvancePlans, DraftPlan, LookAtPlan, MovePlan, PlansReadModel, PutPlanInForce],
})
export class PlansModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly index: PopulationIndex,
    private readonly advancePlans: AdvancePlans,
    private readonly readModel: PlansReadModel,
    private readonly stagePlans: StagePlans,
    private readonly enrolNewcomers: EnrolNewcomers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.stagePlans.register(async (feature, stageKey) => {
      const at = await this.readModel.stageInForce(feature);
      return at?.stage.key === stageKey ? at.planVersion : null;
    });
    if (this.config.processKind === 'command') return;
    this.jobs.every(ADVANCE_MS, 'advance plans', async () => {
      // A past that is being invented takes its steps at their own instants.
      if (this.index.isReady && !this.enrolNewcomers.isHeld) await this.advancePlans.execute();
    });
  }
}
