export { ImportReport } from './import-report.ts';
export { ReconciliationModule } from './reconciliation.module.ts';
export { ResolveBreak } from './resolve-break.ts';
export { RECONCILE } from './run-reconciliation.ts';
