export { RemediesModule } from './remedies.module.ts';
export { Remedies, type AppealInHand, type FoundDecision, type Undone } from './remedies.ts';
