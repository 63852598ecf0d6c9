export { ImportReport } from './import-report.ts';
export { ReconciliationModule } from './reconciliation.module.ts';
export { ReconciliationReadModel } from './reconciliation.read-model.ts';
export { ResolveBreak } from './resolve-break.ts';
export { RECONCILE } from './run-reconciliation.ts';
