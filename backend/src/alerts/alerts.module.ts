import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { CaseEffects, CasesModule } from '../cases/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { PoliciesModule } from '../policies/index.ts';
import { AlertSignalsRepository } from './alert-signals.repository.ts';
import { AlertsController } from './alerts.controller.ts';
import { DecideAlert } from './decide-alert.ts';
import { EvaluateAlerts } from './evaluate-alerts.ts';
import { FiguresReadModel } from './figures.read-model.ts';
import { NewsRepository } from './news.repository.ts';
import { PreviewAlertRules } from './preview-alert-rules.ts';
import { PutAlertRulesInForce } from './put-alert-rules-in-force.ts';
import { RaiseAlert } from './raise-alert.ts';

const EVALUATE_MS = 10_000;

@Module({
  imports: [PoliciesModule, AccessModule, CasesModule],
  controllers: [AlertsController],
  providers: [
    NewsRepository,
    FiguresReadModel,
    AlertSignalsRepository,
    RaiseAlert,
    EvaluateAlerts,
    DecideAlert,
    PreviewAlertRules,
    PutAlertRulesInForce,
  ],
  exports: [EvaluateAlerts],
})
export class AlertsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly effects: CaseEffects,
    private readonly decideAlert: DecideAlert,
    private readonly evaluateAlerts: EvaluateAlerts,
  ) {}

  onModuleInit(): void {
    this.effects.register('risk_alert', this.decideAlert);
    this.jobs.every(EVALUATE_MS, 'evaluate alerts', () => this.evaluateAlerts.execute());
  }
}
