export { JournalErasure } from './journal-erasure.repository.ts';
export { JournalModule } from './journal.module.ts';
export { type AccountBalance, type AccountSides, JournalReadModel } from './journal.read-model.ts';
export { type JournalInput, PostJournal } from './post-journal.ts';
