import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  checkTransferSchema,
  type Transfer,
  type TransferCheck,
  transferCheckSchema,
  type TransferQuery,
  transferQuerySchema,
  transferSchema,
} from '@tips/shared/transfers';
import { z } from 'zod';
import { Allow, EVERYONE, type Grant } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { CheckImport } from './check-import.ts';
import { ExportRollouts } from './export-rollouts.ts';

/** The file holds the salts, by which anybody's place can be computed. */
const EXPORT: Grant = { roles: ['product', 'product_lead', 'admin'] };
const IMPORT: Grant = { roles: ['product', 'product_lead'] };
const SCHEMA = z.toJSONSchema(transferSchema, {
  target: 'draft-2020-12',
  io: 'input',
  unrepresentable: 'any',
});

@ApiTags('rollouts')
@Controller('api/v1/rollouts')
export class TransfersController {
  constructor(
    private readonly exportRollouts: ExportRollouts,
    private readonly checkImport: CheckImport,
  ) {}

  /** Rollouts as a file that another console can read. */
  @Get('export')
  @Allow(EXPORT)
  @Answers(transferSchema)
  export(@Query({ schema: transferQuerySchema }) query: TransferQuery): Promise<Transfer> {
    return this.exportRollouts.execute(query);
  }

  /** The JSON Schema of that file. */
  @Get('export/schema')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(z.record(z.string(), z.unknown()))
  schema(): Record<string, unknown> {
    return { ...SCHEMA, title: 'Rollouts of the Tips Console' };
  }

  /** What a file would change, and whom it would reach; changes nothing. */
  @Post('import')
  @HttpCode(200)
  @Allow(IMPORT)
  @Answers(transferCheckSchema)
  check(
    @Body({ schema: checkTransferSchema }) body: z.infer<typeof checkTransferSchema>,
  ): Promise<TransferCheck> {
    return this.checkImport.execute(body);
  }
}
