import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  changeViewSchema,
  type ChangeViewBody,
  defaultViewSchema,
  type DefaultViewBody,
  type SavedView,
  savedViewListSchema,
  savedViewSchema,
  type SaveViewBody,
  saveViewSchema,
} from '@tips/shared/saved-views';
import { z } from 'zod';
import { Allow, CurrentPrincipal, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { KEEP_VIEWS, KeepViews } from './keep-views.ts';

@ApiTags('saved views')
@Controller('api/v1/saved-views')
export class SavedViewsController {
  constructor(private readonly views: KeepViews) {}

  /** One's own views, and those that others share. */
  @Get()
  @Allow(KEEP_VIEWS)
  @Answers(savedViewListSchema)
  list(@CurrentPrincipal() principal: Principal): Promise<{ items: SavedView[] }> {
    return this.views.list(principal);
  }

  /** Keeps an address of a revenue page under a name. */
  @Post()
  @Allow(KEEP_VIEWS)
  @Answers(savedViewSchema, 201)
  save(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: saveViewSchema }) body: SaveViewBody,
  ): Promise<SavedView> {
    return this.views.save(principal, body);
  }

  /** Which view of a page opens by itself, for who asks. */
  @Put('default')
  @Allow(KEEP_VIEWS)
  @Answers(savedViewListSchema)
  makeDefault(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: defaultViewSchema }) body: DefaultViewBody,
  ): Promise<{ items: SavedView[] }> {
    return this.views.makeDefault(principal, body);
  }

  /** Renames, shares or points one elsewhere. */
  @Put(':id')
  @Allow(KEEP_VIEWS)
  @Answers(savedViewSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: changeViewSchema }) body: ChangeViewBody,
  ): Promise<SavedView> {
    return this.views.change(principal, id, body);
  }

  /** Takes one away; it can be brought back. */
  @Delete(':id')
  @Allow(KEEP_VIEWS)
  @Answers(savedViewSchema)
  remove(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<SavedView> {
    return this.views.remove(principal, id);
  }

  /** Brings a deleted one back. */
  @Post(':id/restore')
  @Allow(KEEP_VIEWS)
  @Answers(savedViewSchema)
  restore(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<SavedView> {
    return this.views.restore(principal, id);
  }
}
