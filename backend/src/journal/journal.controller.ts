import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type JournalEntry,
  journalEntrySchema,
  journalPageSchema,
  journalQuerySchema,
  type JournalQuery,
} from '@tips/shared/journal';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { Allow, EVERYONE } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Answers } from '../platform/http/contract.ts';
import { JournalReadModel } from './journal.read-model.ts';

@ApiTags('ledger')
@Controller('api/v1/ledger/journal')
export class JournalController {
  constructor(private readonly journal: JournalReadModel) {}

  /** General entries with their lines, newest first. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(journalPageSchema)
  page(@Query({ schema: journalQuerySchema }) query: JournalQuery): Promise<Page<JournalEntry>> {
    return this.journal.page(query);
  }

  /** One entry. */
  @Get(':id')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(journalEntrySchema)
  async find(@Param('id', { schema: z.uuid() }) id: string): Promise<JournalEntry> {
    const entry = await this.journal.find(id);
    if (entry === undefined) throw new AppError('NOT_FOUND', `There is no journal entry ${id}.`);
    return entry;
  }
}
