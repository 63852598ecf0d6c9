import { Controller, Get, Param, Query } from '@nestjs/common';
import { accountIdSchema } from '@tips/shared/ids';
import {
  type Changes,
  type ChangesQuery,
  changesQuerySchema,
  changesSchema,
  type Timeline,
  timelineSchema,
} from '@tips/shared/timeline';
import { Allow, EVERYONE, type Grant } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { CompareInstants } from './compare-instants.ts';
import { ReadTimeline } from './read-timeline.ts';

const READ: Grant = { roles: EVERYONE, scopes: ['read'] };

@Controller('api/v1/accounts')
export class TimelineController {
  constructor(
    private readonly readTimeline: ReadTimeline,
    private readonly compareInstants: CompareInstants,
  ) {}

  @Get(':id/timeline')
  @Allow(READ)
  @Answers(timelineSchema)
  timeline(@Param('id', { schema: accountIdSchema }) id: string): Promise<Timeline> {
    return this.readTimeline.execute(id);
  }

  @Get(':id/changes')
  @Allow(READ)
  @Answers(changesSchema)
  changes(
    @Param('id', { schema: accountIdSchema }) id: string,
    @Query({ schema: changesQuerySchema }) { from, to }: ChangesQuery,
  ): Promise<Changes> {
    const until = to === undefined ? undefined : new Date(to);
    return this.compareInstants.execute({ accountId: id, from: new Date(from), to: until });
  }
}
