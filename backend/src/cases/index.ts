export { CaseEffects, type CaseInHand, type CaseKindEffects, type DecidedCase } from './case-effects.ts';
export { CaseErasure } from './case-erasure.repository.ts';
export { caseRowSchema, type CaseRow } from './case-row.ts';
export { CaseRulesReadModel, placeOf, type CaseRulesRow, type Place } from './case-rules.read-model.ts';
export { CasesModule } from './cases.module.ts';
export { CasesReadModel } from './cases.read-model.ts';
export { DecideCase, reasonOf, refuseOutcome, REVIEW_CASES } from './decide-case.ts';
export { busyRefusal, type BusyRefusal, FindHeldCase } from './find-held-case.ts';
export { OpenCase, type OpenCaseInput } from './open-case.ts';
