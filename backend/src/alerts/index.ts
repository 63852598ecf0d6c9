export { AlertsModule } from './alerts.module.ts';
export { EvaluateAlerts } from './evaluate-alerts.ts';
