export { ResultsModule } from './results.module.ts';
