import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { pageQuerySchema, type Page, type PageQuery } from '@tips/shared/page';
import {
  changeRolloutSchema,
  killRolloutSchema,
  reshuffleRolloutSchema,
  listEntryPageSchema,
  rolloutListSchema,
  rolloutSchema,
  rolloutVersionPageSchema,
  type ListEntry,
  type Rollout,
  type RolloutVersion,
  listNameSchema,
  type ListName,
} from '@tips/shared/rollouts';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { CHANGE_ROLLOUT, ChangeRollout } from './change-rollout.ts';
import { KILL_ROLLOUT, KillRollout, REVIVE_ROLLOUT } from './kill-rollout.ts';
import { RESHUFFLE_ROLLOUT, ReshuffleRollout } from './reshuffle-rollout.ts';
import { rolloutOf } from './rollout-row.ts';
import { RolloutsReadModel } from './rollouts.read-model.ts';

const READ = { roles: EVERYONE, scopes: ['read'] as const };

@Controller('api/v1/rollouts')
export class RolloutsController {
  constructor(
    private readonly readModel: RolloutsReadModel,
    private readonly changeRollout: ChangeRollout,
    private readonly killRollout: KillRollout,
    private readonly reshuffleRollout: ReshuffleRollout,
  ) {}

  @Get()
  @Allow(READ)
  @Answers(rolloutListSchema)
  async list(): Promise<{ items: Rollout[] }> {
    return { items: (await this.readModel.all()).map(rolloutOf) };
  }

  @Get(':feature')
  @Allow(READ)
  @Answers(rolloutSchema)
  async show(@Param('feature', { schema: featureSchema }) feature: Feature): Promise<Rollout> {
    return rolloutOf(await this.readModel.current(feature));
  }

  @Get(':feature/history')
  @Allow(READ)
  @Answers(rolloutVersionPageSchema)
  async history(
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Query({ schema: pageQuerySchema }) { cursor, limit }: PageQuery,
  ): Promise<Page<RolloutVersion>> {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.int()]))[0];
    const rows = await this.readModel.history(feature, before, limit + 1);
    return pageOfRows(rows, limit, (row) => [row.version]);
  }

  @Get(':feature/lists/:list')
  @Allow(READ)
  @Answers(listEntryPageSchema)
  async entries(
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Param('list', { schema: listNameSchema }) list: ListName,
    @Query({ schema: pageQuerySchema }) { cursor, limit }: PageQuery,
  ): Promise<Page<ListEntry>> {
    const after = cursor === undefined ? '' : decodeCursor(cursor, z.tuple([z.string()]))[0];
    const rows = await this.readModel.list(feature, list, after, limit + 1);
    return pageOfRows(rows, limit, (row) => [row.accountId]);
  }

  @Post(':feature/changes')
  @Allow(CHANGE_ROLLOUT)
  @Answers(rolloutSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: changeRolloutSchema }) body: z.infer<typeof changeRolloutSchema>,
  ): Promise<Rollout> {
    return this.changeRollout.execute(principal, { feature, ...body });
  }

  /** Everyone gets another bucket: an act of its own, which names the feature once more. */
  @Post(':feature/reshuffle')
  @Allow(RESHUFFLE_ROLLOUT)
  @Answers(rolloutSchema)
  reshuffle(
    @CurrentPrincipal() principal: Principal,
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: reshuffleRolloutSchema }) body: z.infer<typeof reshuffleRolloutSchema>,
  ): Promise<Rollout> {
    return this.reshuffleRollout.execute(principal, { feature, ...body });
  }

  @Post(':feature/kill')
  @Allow(KILL_ROLLOUT)
  @Answers(rolloutSchema)
  kill(
    @CurrentPrincipal() principal: Principal,
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: killRolloutSchema }) body: z.infer<typeof killRolloutSchema>,
  ): Promise<Rollout> {
    return this.killRollout.execute(principal, { feature, ...body });
  }

  @Post(':feature/revive')
  @Allow(REVIVE_ROLLOUT)
  @Answers(rolloutSchema)
  revive(
    @CurrentPrincipal() principal: Principal,
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Body({ schema: killRolloutSchema }) body: z.infer<typeof killRolloutSchema>,
  ): Promise<Rollout> {
    return this.killRollout.revive(principal, { feature, ...body });
  }
}
