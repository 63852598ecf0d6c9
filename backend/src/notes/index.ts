export { NotesModule } from './notes.module.ts';
export { NoteErasure } from './notes.repository.ts';
