export { pageKeyOf, type PageKey } from './account-page.ts';
export { AccountsModule } from './accounts.module.ts';
export { AccountsReadModel, type IndexFacts } from './accounts.read-model.ts';
export { ActivityReadModel } from './activity.read-model.ts';
export { IngestAccounts } from './ingest-accounts.ts';
export { IngestActivity, unknownAccount } from './ingest-activity.ts';
export { AccountErasure } from './account-erasure.repository.ts';
