import { Body, Controller, Get, Post } from '@nestjs/common';
import { ingestResultSchema, type IngestResult } from '@tips/shared/problem';
import { standingPolicyListSchema, type StandingPolicy, violationLineSchema } from '@tips/shared/standing';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers, TakesLines } from '../platform/http/contract.ts';
import { ingestBody } from '../platform/ingest/ingest-body.ts';
import { INGEST_VIOLATIONS, IngestViolations } from './ingest-violations.ts';
import { StandingReadModel } from './standing.read-model.ts';

@Controller('api/v1')
export class StandingController {
  constructor(
    private readonly ingestViolations: IngestViolations,
    private readonly standing: StandingReadModel,
  ) {}

  @Post('ingest/violations')
  @Allow(INGEST_VIOLATIONS)
  @TakesLines(violationLineSchema)
  @Answers(ingestResultSchema)
  violations(@CurrentPrincipal() principal: Principal, @Body() body: unknown): Promise<IngestResult> {
    return this.ingestViolations.execute(principal, { body: ingestBody(body) });
  }

  @Get('standing-policies')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(standingPolicyListSchema)
  async policies(): Promise<{ items: StandingPolicy[] }> {
    return { items: await this.standing.policies() };
  }
}
