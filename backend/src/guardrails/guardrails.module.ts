import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CasesModule } from '../cases/index.ts';
import { EnrolmentsModule } from '../enrolments/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Jobs } from '../platform/jobs.ts';
import { MovePlan, PlansModule } from '../plans/index.ts';
import { StandingModule } from '../standing/index.ts';
import { EvaluateGuardrails } from './evaluate-guardrails.ts';
import { GuardrailsController } from './guardrails.controller.ts';
import { GuardrailsReadModel } from './guardrails.read-model.ts';
import { GuardrailsRepository } from './guardrails.repository.ts';
import { ReadMeasures } from './read-measures.ts';

const EVALUATE_MS = 10_000;

@Module({
  imports: [AccountsModule, StandingModule, LedgerModule, CasesModule, EnrolmentsModule, PlansModule],
  controllers: [GuardrailsController],
  providers: [GuardrailsRepository, GuardrailsReadModel, ReadMeasures, EvaluateGuardrails],
  exports: [GuardrailsReadModel, EvaluateGuardrails],
})
export class GuardrailsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly movePlan: MovePlan,
    private readonly evaluate: EvaluateGuardrails,
    private readonly repository: GuardrailsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.movePlan.onResumed((feature, act) => this.repository.resume(feature, act));
    if (this.config.processKind === 'command') return;
    this.jobs.every(EVALUATE_MS, 'evaluate guardrails', () => this.evaluate.execute());
  }
}
