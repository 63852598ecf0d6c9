import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { finderQuerySchema, foundListSchema, type Found } from '@tips/shared/finder';
import type { z } from 'zod';
import { Allow, type Grant } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { FinderReadModel } from './finder.read-model.ts';

const READ: Grant = { roles: ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'] };

@ApiTags('finder')
@Controller('api/v1/finder')
export class FinderController {
  constructor(private readonly readModel: FinderReadModel) {}

  /** What an id is of, given whole: a case, an appeal, a batch, a notice, a statement, a strike, a restriction. */
  @Get()
  @Allow(READ)
  @Answers(foundListSchema)
  async find(
    @Query({ schema: finderQuerySchema }) { id }: z.infer<typeof finderQuerySchema>,
  ): Promise<{ items: Found[] }> {
    return { items: await this.readModel.find(id) };
  }
}
