export { ChangeKinds, type ChangeKind, type Counted, type Pinned } from './change-kinds.ts';
export { ChangeRequestsRepository } from './change-requests.repository.ts';
export { ProposeChange } from './propose-change.ts';
export { ChangeRequestsModule } from './change-requests.module.ts';
export { diffOf } from './domain/diff-of.ts';
export { RequireSecondPerson } from './require-second-person.ts';
export { ChangeRequestsReadModel } from './change-requests.read-model.ts';
