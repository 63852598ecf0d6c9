export { ChangeFeed } from './change-feed.ts';
export type { ChangeBatch, ChangeTopic, RuleTopic, Subscription } from './subscription.ts';
export { ChangesModule } from './changes.module.ts';
export { TokenChangesModule } from './token-changes.module.ts';
