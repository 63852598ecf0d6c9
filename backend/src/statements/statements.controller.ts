import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type ExportQuery,
  exportQuerySchema,
  markedExportedSchema,
  markExportedSchema,
  retryStatementSchema,
  reviewStatementSchema,
  type StatementBatch,
  statementBatchSchema,
  type StatementPage,
  statementPageSchema,
  type StatementQuery,
  statementQuerySchema,
  type StatementRecord,
  statementRecordSchema,
} from '@tips/shared/statements';
import { puidSchema } from '@tips/shared/statement-of-reasons';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow, CurrentPrincipal, type Grant, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Answers } from '../platform/http/contract.ts';
import { MarkExported } from './mark-exported.ts';
import { ReviewStatement, WRITE_STATEMENTS } from './review-statement.ts';
import { StatementsReadModel } from './statements.read-model.ts';

const READ: Grant = { roles: ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'] };

@ApiTags('statements')
@Controller('api/v1/statements')
export class StatementsController {
  constructor(
    private readonly statements: StatementsReadModel,
    private readonly reviewStatement: ReviewStatement,
    private readonly markExported: MarkExported,
  ) {}

  /** Statements of reasons, newest first, with how many there are in each state. */
  @Get()
  @Allow(READ)
  @Answers(statementPageSchema)
  page(@Query({ schema: statementQuerySchema }) query: StatementQuery): Promise<StatementPage> {
    return this.statements.page(query);
  }

  /** A file of at most 100 pending statements, as the Transparency Database takes it; changes nothing. */
  @Get('export')
  @Allow(READ)
  @Answers(statementBatchSchema)
  async export(
    @Query({ schema: exportQuerySchema }) query: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatementBatch> {
    const { items, nextCursor } = await this.statements.exportable(query);
    if (nextCursor !== null) reply.header('x-next-cursor', nextCursor);
    return { statements: items.map(({ statement }) => statement) };
  }

  /** One statement, as it is now. */
  @Get(':puid')
  @Allow(READ)
  @Answers(statementRecordSchema)
  async one(@Param('puid', { schema: puidSchema }) puid: string): Promise<StatementRecord> {
    const record = await this.statements.find(puid);
    if (record === undefined) throw new AppError('NOT_FOUND', `There is no statement ${puid}.`);
    return record;
  }

  /** These were taken along in a file. */
  @Post('exported')
  @Allow(WRITE_STATEMENTS)
  @Answers(markedExportedSchema)
  exported(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: markExportedSchema }) { puids }: z.infer<typeof markExportedSchema>,
  ): Promise<{ exported: number }> {
    return this.markExported.execute(principal, puids);
  }

  /** Completes or corrects a statement that is pending or was refused. */
  @Post(':puid/review')
  @Allow(WRITE_STATEMENTS)
  @Answers(statementRecordSchema)
  review(
    @CurrentPrincipal() principal: Principal,
    @Param('puid', { schema: puidSchema }) puid: string,
    @Body({ schema: reviewStatementSchema }) body: z.infer<typeof reviewStatementSchema>,
  ): Promise<StatementRecord> {
    return this.reviewStatement.execute(principal, { puid, ...body });
  }

  /** Puts a statement that was refused, exported or not taken in line again, at once. */
  @Post(':puid/retry')
  @Allow(WRITE_STATEMENTS)
  @Answers(statementRecordSchema)
  retry(
    @CurrentPrincipal() principal: Principal,
    @Param('puid', { schema: puidSchema }) puid: string,
    @Body({ schema: retryStatementSchema }) { version }: z.infer<typeof retryStatementSchema>,
  ): Promise<StatementRecord> {
    return this.reviewStatement.retry(principal, { puid, version });
  }
}
