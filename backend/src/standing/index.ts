export {
  NEVER_S,
  expiryS,
  standingAt,
  standingFromUntil,
  standingUntil,
  strikeState,
  type KnownViolation,
  type StandingOutcome,
  type StandingUntil,
} from './domain/standing-at.ts';
