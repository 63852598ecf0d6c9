export { AppealsModule } from './appeals.module.ts';
export { AppealErasure } from './appeals.repository.ts';
export { SubmitAppeal } from './submit-appeal.ts';
