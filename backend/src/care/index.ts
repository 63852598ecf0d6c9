export { CareModule } from './care.module.ts';
