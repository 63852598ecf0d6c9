import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accountIdSchema } from '@tips/shared/ids';
import {
  notePageSchema,
  noteSchema,
  writeNoteSchema,
  type Note,
  type WriteNoteBody,
} from '@tips/shared/notes';
import { pageQuerySchema, type Page, type PageQuery } from '@tips/shared/page';
import { REVIEW_CASES } from '../cases/index.ts';
import { Allow, CurrentPrincipal, type Grant, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { NotesRepository } from './notes.repository.ts';
import { WriteNote } from './write-note.ts';

const READ_NOTES: Grant = { roles: ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'] };

@ApiTags('accounts')
@Controller('api/v1/accounts/:id/notes')
export class NotesController {
  constructor(
    private readonly repository: NotesRepository,
    private readonly writeNote: WriteNote,
  ) {}

  /** What staff have written down of the account, the newest first. */
  @Get()
  @Allow(READ_NOTES)
  @Answers(notePageSchema)
  notes(
    @Param('id', { schema: accountIdSchema }) id: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<Note>> {
    return this.repository.page(id, query);
  }

  /** Leaves a note for colleagues. Creators never see it. */
  @Post()
  @Allow(REVIEW_CASES)
  @Answers(noteSchema, 201)
  write(
    @Param('id', { schema: accountIdSchema }) accountId: string,
    @Body({ schema: writeNoteSchema }) body: WriteNoteBody,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Note> {
    return this.writeNote.execute(principal, { ...body, accountId });
  }
}
