import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CasesModule } from '../cases/index.ts';
import { EnrolNewcomers, EnrolmentsModule } from '../enrolments/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Jobs } from '../platform/jobs.ts';
import { MovePlan, PlansModule } from '../plans/index.ts';
import { StandingModule } from '../standing/index.ts';
import { AcknowledgeBreach } from './acknowledge-breach.ts';
import { EvaluateGuardrails } from './evaluate-guardrails.ts';
import { GuardrailsController } from './guardrails.controller.ts';
import { GuardrailsReadModel } from './guardrails.read-model.ts';
import { GuardrailsRepository } from './guardrails.repository.ts';
import { ReadMeasures } from './read-measures.ts';

const EVALUATE_MS = 10_000;
const THIN_OUT_MS = 3_600_000;
/** Readings are kept whole for so long. */
const WHOLE_MS = 2 * 86_400_000;

@Module({
  imports: [AccountsModule, StandingModule, LedgerModule, CasesModule, EnrolmentsModule, PlansModule],
  controllers: [GuardrailsController],
  providers: [GuardrailsRepository, GuardrailsReadModel, ReadMeasures, EvaluateGuardrails, AcknowledgeBreach],
  exports: [GuardrailsReadModel, EvaluateGuardrails],
})
export class GuardrailsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly movePlan: MovePlan,
    private readonly evaluate: EvaluateGuardrails,
    private readonly repository: GuardrailsRepository,
    private readonly clock: Clock,
    private readonly enrolNewcomers: EnrolNewcomers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.movePlan.onResumed((feature, act) => this.repository.resume(feature, act));
    if (this.config.processKind === 'command') return;
    this.jobs.every(EVALUATE_MS, 'evaluate guardrails', async () => {
      // A past that is being invented is judged at its own instants.
      if (!this.enrolNewcomers.isHeld) await this.evaluate.execute();
    });
    this.jobs.every(THIN_OUT_MS, 'thin out readings of guardrails', () =>
      this.repository.thinOut(new Date(this.clock.now().getTime() - WHOLE_MS)),
    );
  }
}
