import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { EXPORT_QUERIES, type ExportName, type ExportQuery } from '@tips/shared/exports';
import { Allow, CurrentPrincipal, type Principal } from '../identity/index.ts';
import { EXPORT, MakeExport, MEDIA_TYPES } from './make-export.ts';

/** All rows of a screen as a file, under the query of the screen. */
@ApiTags('exports')
@ApiProduces(...Object.values(MEDIA_TYPES))
@Controller('api/v1/exports')
export class ExportsController {
  constructor(private readonly makeExport: MakeExport) {}

  @Get('entries')
  @Allow(EXPORT)
  entries(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: EXPORT_QUERIES.entries }) query: ExportQuery<'entries'>,
  ): Promise<StreamableFile> {
    return this.file(principal, 'entries', query);
  }

  @Get('revenue-series')
  @Allow(EXPORT)
  series(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: EXPORT_QUERIES['revenue-series'] }) query: ExportQuery<'revenue-series'>,
  ): Promise<StreamableFile> {
    return this.file(principal, 'revenue-series', query);
  }

  @Get('revenue-participation')
  @Allow(EXPORT)
  participation(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: EXPORT_QUERIES['revenue-participation'] }) query: ExportQuery<'revenue-participation'>,
  ): Promise<StreamableFile> {
    return this.file(principal, 'revenue-participation', query);
  }

  @Get('revenue-pivot')
  @Allow(EXPORT)
  pivot(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: EXPORT_QUERIES['revenue-pivot'] }) query: ExportQuery<'revenue-pivot'>,
  ): Promise<StreamableFile> {
    return this.file(principal, 'revenue-pivot', query);
  }

  @Get('top-creators')
  @Allow(EXPORT)
  topCreators(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: EXPORT_QUERIES['top-creators'] }) query: ExportQuery<'top-creators'>,
  ): Promise<StreamableFile> {
    return this.file(principal, 'top-creators', query);
  }

  @Get('trial-balance')
  @Allow(EXPORT)
  trialBalance(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: EXPORT_QUERIES['trial-balance'] }) query: ExportQuery<'trial-balance'>,
  ): Promise<StreamableFile> {
    return this.file(principal, 'trial-balance', query);
  }

  @Get('payouts')
  @Allow(EXPORT)
  payouts(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: EXPORT_QUERIES.payouts }) query: ExportQuery<'payouts'>,
  ): Promise<StreamableFile> {
    return this.file(principal, 'payouts', query);
  }

  @Get('reconciliation-breaks')
  @Allow(EXPORT)
  breaks(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: EXPORT_QUERIES['reconciliation-breaks'] }) query: ExportQuery<'reconciliation-breaks'>,
  ): Promise<StreamableFile> {
    return this.file(principal, 'reconciliation-breaks', query);
  }

  private async file<Name extends ExportName>(
    principal: Principal,
    name: Name,
    query: ExportQuery<Name>,
  ): Promise<StreamableFile> {
    const { name: fileName, mediaType, content } = await this.makeExport.execute(principal, name, query);
    return new StreamableFile(content, {
      type: mediaType,
      disposition: `attachment; filename="${fileName}"`,
    });
  }
}
