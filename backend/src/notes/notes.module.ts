import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CasesModule } from '../cases/index.ts';
import { NotesController } from './notes.controller.ts';
import { NoteErasure, NotesRepository } from './notes.repository.ts';
import { WriteNote } from './write-note.ts';

@Module({
  imports: [AccountsModule, CasesModule],
  controllers: [NotesController],
  providers: [NotesRepository, NoteErasure, WriteNote],
  exports: [NoteErasure],
})
export class NotesModule {}
