import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  changeCohortSchema,
  cohortKeySchema,
  cohortListSchema,
  cohortMemberPageSchema,
  cohortMovePageSchema,
  cohortPreviewSchema,
  cohortSchema,
  cohortVersionListSchema,
  createCohortSchema,
  previewCohortSchema,
  type Cohort,
  type CohortMove,
  type CohortPreview,
  type CohortVersion,
} from '@tips/shared/cohorts';
import { pageQuerySchema, type Page, type PageQuery } from '@tips/shared/page';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { CHANGE_COHORTS, ChangeCohort } from './change-cohort.ts';
import { CohortsReadModel } from './cohorts.read-model.ts';

const READ = { roles: EVERYONE, scopes: ['read'] as const };
const VERSIONS_SHOWN = 100;
const versionSchema = z.coerce.number().int().min(1);
const OfKey = () => Param('key', { schema: cohortKeySchema });

const afterOf = (cursor: string | undefined): string =>
  cursor === undefined ? '' : decodeCursor(cursor, z.tuple([z.string()]))[0];

/** Named lists of accounts, uploaded or queried. */
@ApiTags('cohorts')
@Controller('api/v1/cohorts')
export class CohortsController {
  constructor(
    private readonly readModel: CohortsReadModel,
    private readonly changeCohort: ChangeCohort,
  ) {}

  @Get()
  @Allow(READ)
  @Answers(cohortListSchema)
  async list(): Promise<{ items: Cohort[] }> {
    return { items: await this.readModel.all() };
  }

  @Post()
  @Allow(CHANGE_COHORTS)
  @Answers(cohortSchema)
  create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createCohortSchema }) body: z.infer<typeof createCohortSchema>,
  ): Promise<Cohort> {
    return this.changeCohort.create(principal, body);
  }

  @Get(':key/versions')
  @Allow(READ)
  @Answers(cohortVersionListSchema)
  async versions(@OfKey() key: string): Promise<{ items: CohortVersion[] }> {
    return { items: await this.readModel.versions(key, VERSIONS_SHOWN) };
  }

  @Get(':key/members')
  @Allow(READ)
  @Answers(cohortMemberPageSchema)
  async members(
    @OfKey() key: string,
    @Query({ schema: pageQuerySchema }) { cursor, limit }: PageQuery,
  ): Promise<Page<{ accountId: string }>> {
    const ids = await this.readModel.members(key, afterOf(cursor), limit + 1);
    return pageOfRows(
      ids.map((accountId) => ({ accountId })),
      limit,
      ({ accountId }) => [accountId],
    );
  }

  /** Who came in and who went with a version. */
  @Get(':key/versions/:version/diff')
  @Allow(READ)
  @Answers(cohortMovePageSchema)
  async diff(
    @OfKey() key: string,
    @Param('version', { schema: versionSchema }) version: number,
    @Query({ schema: pageQuerySchema }) { cursor, limit }: PageQuery,
  ): Promise<Page<CohortMove>> {
    const rows = await this.readModel.moves(key, version, afterOf(cursor), limit + 1);
    return pageOfRows(rows, limit, ({ accountId }) => [accountId]);
  }

  @Post(':key/changes')
  @Allow(CHANGE_COHORTS)
  @Answers(cohortSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @OfKey() key: string,
    @Body({ schema: changeCohortSchema }) body: z.infer<typeof changeCohortSchema>,
  ): Promise<Cohort> {
    return this.changeCohort.execute(principal, { key, ...body });
  }

  @Post(':key/preview')
  @Allow(CHANGE_COHORTS)
  @Answers(cohortPreviewSchema)
  preview(
    @OfKey() key: string,
    @Body({ schema: previewCohortSchema }) { edit }: z.infer<typeof previewCohortSchema>,
  ): Promise<CohortPreview> {
    return this.changeCohort.preview(key, edit);
  }
}
