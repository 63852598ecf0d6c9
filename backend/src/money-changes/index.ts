export { MoneyChangesModule } from './money-changes.module.ts';
