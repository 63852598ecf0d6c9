export { PeriodsModule } from './periods.module.ts';
export { PeriodsReadModel } from './periods.read-model.ts';
