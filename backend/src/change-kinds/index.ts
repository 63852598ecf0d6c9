export { ChangeKindsModule } from './change-kinds.module.ts';
