export { CurrentStanding, type StandingNow } from './current-standing.ts';
export {
  expiryS,
  NEVER_S,
  pointsOf,
  standingAt,
  standingFromUntil,
  standingUntil,
  type KnownViolation,
  type StandingOutcome,
  type StandingUntil,
} from './domain/standing-at.ts';
export { standingResult, type StandingResultInput, type ViolationRecord } from './domain/standing-result.ts';
export { IngestViolations } from './ingest-violations.ts';
export { PreviewStandingPolicy } from './preview-standing-policy.ts';
export { STANDING_POLICY } from './standing-policy.ts';
export { StandingModule } from './standing.module.ts';
export { StrikesRepository, type DueExpiry } from './strikes.repository.ts';
export { StandingReadModel } from './standing.read-model.ts';
export { ViolationErasure } from './violation-erasure.repository.ts';
