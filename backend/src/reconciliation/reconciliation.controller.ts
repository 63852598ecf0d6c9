import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import { externalIdSchema } from '@tips/shared/ids';
import { type Page, pageQuerySchema, type PageQuery, TOTAL_COUNTED_MAX } from '@tips/shared/page';
import {
  breakPageSchema,
  breakQuerySchema,
  type BreakQuery,
  type PayoutTie,
  payoutTieSchema,
  type ProcessorSide,
  processorSidePageSchema,
  type ReconciliationBreak,
  reconciliationBreakSchema,
  type ReconciliationRun,
  reconciliationRunPageSchema,
  reconciliationRunSchema,
  type ReportImport,
  reportImportSchema,
  resolveBreakSchema,
  type ResolveBreak as Resolve,
} from '@tips/shared/reconciliation';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { TAKES_CSV } from '../platform/ingest/ingest-body.ts';
import { Answers } from '../platform/http/contract.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { processorSide } from './breaks.repository.ts';
import { ImportReport } from './import-report.ts';
import { type NewestKey, ReconciliationReadModel } from './reconciliation.read-model.ts';
import { ReportLinesRepository } from './report-lines.repository.ts';
import { ResolveBreak } from './resolve-break.ts';
import { RECONCILE, RunReconciliation } from './run-reconciliation.ts';

const READ = { roles: EVERYONE, scopes: ['read'] as const };
const idSchema = z.uuid();
const importQuerySchema = z.object({ fileName: z.string().trim().min(1).max(200).default('report.csv') });
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

function afterOf(cursor: string | undefined): NewestKey | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = decodeCursor(cursor, cursorSchema);
  return { at, id };
}

/** The processor's reports against the ledger. */
@ApiTags('reconciliation')
@Controller('api/v1/reconciliation')
export class ReconciliationController {
  constructor(
    private readonly importReport: ImportReport,
    private readonly runReconciliation: RunReconciliation,
    private readonly resolveBreak: ResolveBreak,
    private readonly readModel: ReconciliationReadModel,
    private readonly lines: ReportLinesRepository,
  ) {}

  /** Stripe's itemised payout reconciliation report, as text/csv. */
  @Post('reports')
  @RouteConfig(TAKES_CSV)
  @Allow(RECONCILE)
  @Answers(reportImportSchema)
  report(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: importQuerySchema }) { fileName }: z.infer<typeof importQuerySchema>,
    @Body() body: unknown,
  ): Promise<ReportImport> {
    if (!(body instanceof Readable)) throw new AppError('MALFORMED_BODY', 'Send the report as text/csv.');
    return this.importReport.execute(principal, { fileName, body });
  }

  /** Compares again what is there. */
  @Post('runs')
  @Allow(RECONCILE)
  @Answers(reconciliationRunSchema)
  run(@CurrentPrincipal() principal: Principal): Promise<ReconciliationRun> {
    return this.runReconciliation.execute(principal);
  }

  @Get('runs')
  @Allow(READ)
  @Answers(reconciliationRunPageSchema)
  async runs(
    @Query({ schema: pageQuerySchema }) { cursor, limit }: PageQuery,
  ): Promise<Page<ReconciliationRun>> {
    const rows = await this.readModel.runs(afterOf(cursor), limit + 1);
    return pageOfRows(rows, limit, ({ at, id }) => [at, id]);
  }

  @Get('breaks')
  @Allow(READ)
  @Answers(breakPageSchema)
  async breaks(
    @Query({ schema: breakQuerySchema }) { cursor, ...query }: BreakQuery,
  ): Promise<Page<ReconciliationBreak>> {
    const rows = await this.readModel.breaks(query, afterOf(cursor));
    const counted = await this.readModel.countBreaks(query, TOTAL_COUNTED_MAX + 1);
    const total = { value: Math.min(counted, TOTAL_COUNTED_MAX), exact: counted <= TOTAL_COUNTED_MAX };
    return { ...pageOfRows(rows, query.limit, ({ firstSeenAt, id }) => [firstSeenAt, id]), total };
  }

  @Get('payouts/:payoutId')
  @Allow(READ)
  @Answers(payoutTieSchema)
  async tie(@Param('payoutId', { schema: externalIdSchema }) payoutId: string): Promise<PayoutTie> {
    return { payoutId, ...(await this.lines.tieOf(payoutId)) };
  }

  /** The lines of a payout, by the id of their balance transaction. */
  @Get('payouts/:payoutId/lines')
  @Allow(READ)
  @Answers(processorSidePageSchema)
  async payoutLines(
    @Param('payoutId', { schema: externalIdSchema }) payoutId: string,
    @Query({ schema: pageQuerySchema }) { cursor, limit }: PageQuery,
  ): Promise<Page<ProcessorSide>> {
    const after = cursor === undefined ? '' : decodeCursor(cursor, z.tuple([z.string()]))[0];
    const rows = await this.lines.ofPayout(payoutId, after, limit + 1);
    return pageOfRows(rows.map(processorSide), limit, ({ balanceTransactionId }) => [balanceTransactionId]);
  }

  @Get('breaks/:id')
  @Allow(READ)
  @Answers(reconciliationBreakSchema)
  oneBreak(@Param('id', { schema: idSchema }) id: string): Promise<ReconciliationBreak> {
    return this.readModel.find(id);
  }

  @Post('breaks/:id/resolve')
  @Allow(RECONCILE)
  @Answers(reconciliationBreakSchema)
  resolve(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: resolveBreakSchema }) body: Resolve,
  ): Promise<ReconciliationBreak> {
    return this.resolveBreak.execute(principal, { ...body, id });
  }
}
