export { PostingsModule } from './postings.module.ts';
export { PostingsReadModel } from './postings.read-model.ts';
export { PostJournal } from './post-journal.ts';
