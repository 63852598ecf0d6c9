export { CasesModule } from './cases.module.ts';
export { ClaimCase } from './claim-case.ts';
export { DecideCase } from './decide-case.ts';
export { RequestAccess } from './request-access.ts';
export { CaseErasure } from './case-erasure.repository.ts';
