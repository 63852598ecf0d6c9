export { ApprovalCohortsModule } from './approval-cohorts.module.ts';
