import { Body, Controller, Param, Post } from '@nestjs/common';
import {
  enforcementPreviewSchema,
  liftSanctionSchema,
  previewEnforcementSchema,
  sanctionIdSchema,
  setSanctionSchema,
  setStrikeSchema,
  voidStrikeSchema,
  type EnforcementPreview,
} from '@tips/shared/enforcement';
import { accountIdSchema, externalIdSchema } from '@tips/shared/ids';
import { standingResultSchema, type StandingResult } from '@tips/shared/standing';
import type { z } from 'zod';
import { Allow, CurrentPrincipal, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Answers } from '../platform/http/contract.ts';
import { CurrentStanding } from '../standing/index.ts';
import { ENFORCE } from './breached-policy.ts';
import { LiftSanction } from './lift-sanction.ts';
import { PreviewEnforcement } from './preview-enforcement.ts';
import { SetSanction } from './set-sanction.ts';
import { SetStrike } from './set-strike.ts';
import { VoidStrike } from './void-strike.ts';

const CREATED = 201;

/** What staff do to an account's standing; each act answers the standing that it leads to. */
@Controller('api/v1/accounts/:id')
export class EnforcementController {
  constructor(
    private readonly clock: Clock,
    private readonly standing: CurrentStanding,
    private readonly setStrike: SetStrike,
    private readonly voidStrike: VoidStrike,
    private readonly setSanction: SetSanction,
    private readonly liftSanction: LiftSanction,
    private readonly previewEnforcement: PreviewEnforcement,
  ) {}

  @Post('enforcement-preview')
  @Allow(ENFORCE)
  @Answers(enforcementPreviewSchema)
  preview(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: accountIdSchema }) accountId: string,
    @Body({ schema: previewEnforcementSchema }) body: z.infer<typeof previewEnforcementSchema>,
  ): Promise<EnforcementPreview> {
    return this.previewEnforcement.execute(principal, accountId, body);
  }

  @Post('strikes')
  @Allow(ENFORCE)
  @Answers(standingResultSchema, CREATED)
  async strike(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: accountIdSchema }) accountId: string,
    @Body({ schema: setStrikeSchema }) body: z.infer<typeof setStrikeSchema>,
  ): Promise<StandingResult> {
    await this.setStrike.execute(principal, { accountId, ...body });
    return this.standingNow(accountId);
  }

  @Post('strikes/:externalId/void')
  @Allow(ENFORCE)
  @Answers(standingResultSchema)
  async void(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: accountIdSchema }) accountId: string,
    @Param('externalId', { schema: externalIdSchema }) externalId: string,
    @Body({ schema: voidStrikeSchema }) body: z.infer<typeof voidStrikeSchema>,
  ): Promise<StandingResult> {
    await this.voidStrike.execute(principal, { accountId, externalId, ...body });
    return this.standingNow(accountId);
  }

  @Post('sanctions')
  @Allow(ENFORCE)
  @Answers(standingResultSchema, CREATED)
  async sanction(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: accountIdSchema }) accountId: string,
    @Body({ schema: setSanctionSchema }) body: z.infer<typeof setSanctionSchema>,
  ): Promise<StandingResult> {
    await this.setSanction.execute(principal, { accountId, ...body });
    return this.standingNow(accountId);
  }

  @Post('sanctions/:sanctionId/lift')
  @Allow(ENFORCE)
  @Answers(standingResultSchema)
  async lift(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: accountIdSchema }) accountId: string,
    @Param('sanctionId', { schema: sanctionIdSchema }) sanctionId: string,
    @Body({ schema: liftSanctionSchema }) body: z.infer<typeof liftSanctionSchema>,
  ): Promise<StandingResult> {
    await this.liftSanction.execute(principal, { accountId, sanctionId, ...body });
    return this.standingNow(accountId);
  }

  private async standingNow(accountId: string): Promise<StandingResult> {
    const result = await this.standing.resultOf(accountId, this.clock.now());
    if (!result) throw new Error(`account ${accountId} is gone after its standing was changed`);
    return result;
  }
}
