export { PreviewChange } from './preview-change.ts';
export { AccountPage } from './account-page.ts';
export { type AccountState, Decisions, type Evaluation } from './decisions.ts';
export { DecisionsModule } from './decisions.module.ts';
export { PopulationIndex } from './population-index.ts';
