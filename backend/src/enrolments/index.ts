export { EnrolNewcomers } from './enrol-newcomers.ts';
export { EnrolmentErasure } from './enrolment-erasure.repository.ts';
export { EnrolmentsModule } from './enrolments.module.ts';
export { EnrolmentsReadModel, type EnrolmentCount } from './enrolments.read-model.ts';
export { NoteServed } from './note-served.ts';
export { StagePlans } from './stage-plans.ts';
