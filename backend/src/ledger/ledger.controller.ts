import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Entry,
  entryPageSchema,
  entryQuerySchema,
  type EntryQuery,
  tipLineSchema,
  trialBalanceQuerySchema,
  trialBalanceSchema,
  type TrialBalance,
} from '@tips/shared/ledger';
import type { Page } from '@tips/shared/page';
import { ingestResultSchema, type IngestResult } from '@tips/shared/problem';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Answers, TakesLines } from '../platform/http/contract.ts';
import { ingestBody } from '../platform/ingest/ingest-body.ts';
import { INGEST_TIPS, IngestTips } from './ingest-tips.ts';
import { LedgerReadModel } from './ledger.read-model.ts';
import { ReadEntries } from './read-entries.ts';

@ApiTags('ledger')
@Controller('api/v1')
export class LedgerController {
  constructor(
    private readonly ingestTips: IngestTips,
    private readonly readEntries: ReadEntries,
    private readonly ledger: LedgerReadModel,
    private readonly clock: Clock,
  ) {}

  /** Tips, refunds and disputes, one a line. */
  @Post('ingest/tips')
  @Allow(INGEST_TIPS)
  @TakesLines(tipLineSchema)
  @Answers(ingestResultSchema)
  tips(@CurrentPrincipal() principal: Principal, @Body() body: unknown): Promise<IngestResult> {
    return this.ingestTips.execute(principal, { body: ingestBody(body) });
  }

  /** The rows of the ledger, newest first. */
  @Get('ledger/entries')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(entryPageSchema)
  entries(@Query({ schema: entryQuerySchema }) query: EntryQuery): Promise<Page<Entry>> {
    return this.readEntries.execute(query);
  }

  /** Debits and credits by account and currency. */
  @Get('ledger/trial-balance')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(trialBalanceSchema)
  trialBalance(@Query({ schema: trialBalanceQuerySchema }) { at }: { at?: string }): Promise<TrialBalance> {
    return this.ledger.trialBalance(at === undefined ? undefined : new Date(at), this.clock.now());
  }
}
