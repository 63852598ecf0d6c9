export { AnswerSecondReview } from './answer-second-review.ts';
export { ChangeSampling } from './change-sampling.ts';
export { ClaimSecondReview } from './claim-second-review.ts';
export { QualityModule } from './quality.module.ts';
export { NoteOverturn, ResolveDisagreement } from './resolve-disagreement.ts';
export { QualityErasure } from './sampling.repository.ts';
