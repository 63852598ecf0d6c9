import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  batchPreviewSchema,
  caseBatchPageSchema,
  caseBatchQuerySchema,
  caseBatchSchema,
  previewBatchSchema,
  startBatchSchema,
  type BatchPreview,
  type CaseBatch,
  type CaseBatchQuery,
} from '@tips/shared/case-batches';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { BatchesReadModel } from './batches.read-model.ts';
import { DECIDE_MANY, StartBatch } from './start-batch.ts';

const CREATED = 201;
const batchIdSchema = z.uuid();

@ApiTags('case-batches')
@Controller('api/v1/case-batches')
export class BatchesController {
  constructor(
    private readonly startBatch: StartBatch,
    private readonly readModel: BatchesReadModel,
  ) {}

  @Get()
  @Allow({ roles: EVERYONE })
  @Answers(caseBatchPageSchema)
  list(@Query({ schema: caseBatchQuerySchema }) query: CaseBatchQuery): Promise<Page<CaseBatch>> {
    return this.readModel.page(query);
  }

  @Get(':id')
  @Allow({ roles: EVERYONE })
  @Answers(caseBatchSchema)
  show(@Param('id', { schema: batchIdSchema }) id: string): Promise<CaseBatch> {
    return this.startBatch.found(id);
  }

  /** How many cases the filter means, and which of them would be left out. */
  @Post('preview')
  @Allow(DECIDE_MANY)
  @Answers(batchPreviewSchema)
  preview(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: previewBatchSchema }) { filter, outcome }: z.infer<typeof previewBatchSchema>,
  ): Promise<BatchPreview> {
    return this.startBatch.preview(principal, filter, outcome);
  }

  /** Starts the batch; its progress is in its counts. */
  @Post()
  @Allow(DECIDE_MANY)
  @Answers(caseBatchSchema, CREATED)
  start(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: startBatchSchema }) body: z.infer<typeof startBatchSchema>,
  ): Promise<CaseBatch> {
    return this.startBatch.execute(principal, body);
  }

  /** Takes the whole batch back. */
  @Post(':id/undo')
  @Allow(DECIDE_MANY)
  @Answers(caseBatchSchema)
  undo(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: batchIdSchema }) id: string,
  ): Promise<CaseBatch> {
    return this.startBatch.undo(principal, id);
  }
}
