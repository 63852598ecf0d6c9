import { Body, Controller, Post } from '@nestjs/common';
import { accountLineSchema, activityLineSchema } from '@tips/shared/accounts';
import { ingestResultSchema, type IngestResult } from '@tips/shared/problem';
import { Allow, CurrentPrincipal, type Principal } from '../identity/index.ts';
import { Answers, TakesLines } from '../platform/http/contract.ts';
import { ingestBody } from '../platform/ingest/ingest-body.ts';
import { INGEST_ACCOUNTS, IngestAccounts } from './ingest-accounts.ts';
import { INGEST_ACTIVITY, IngestActivity } from './ingest-activity.ts';

@Controller('api/v1/ingest')
export class AccountsIngestController {
  constructor(
    private readonly ingestAccounts: IngestAccounts,
    private readonly ingestActivity: IngestActivity,
  ) {}

  @Post('accounts')
  @Allow(INGEST_ACCOUNTS)
  @TakesLines(accountLineSchema)
  @Answers(ingestResultSchema)
  accounts(@CurrentPrincipal() principal: Principal, @Body() body: unknown): Promise<IngestResult> {
    return this.ingestAccounts.execute(principal, { body: ingestBody(body) });
  }

  @Post('activity')
  @Allow(INGEST_ACTIVITY)
  @TakesLines(activityLineSchema)
  @Answers(ingestResultSchema)
  activity(@CurrentPrincipal() principal: Principal, @Body() body: unknown): Promise<IngestResult> {
    return this.ingestActivity.execute(principal, { body: ingestBody(body) });
  }
}
