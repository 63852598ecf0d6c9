import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type FeeEffect,
  feeEffectSchema,
  type FeeProof,
  feeProofPageSchema,
  type FeeProofQuery,
  feeProofQuerySchema,
  type FeeRates,
  feeRatesSchema,
  feeScheduleListSchema,
  type FeeScheduleVersion,
} from '@tips/shared/fees';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Answers } from '../platform/http/contract.ts';
import { FeesReadModel } from './fees.read-model.ts';
import { ProveFees } from './prove-fees.ts';
import { ShowFeeEffect } from './show-fee-effect.ts';

const previewSchema = z.strictObject({ rates: feeRatesSchema }).meta({ id: 'FeePreview' });

@ApiTags('fees')
@Controller('api/v1/fee-schedules')
export class FeesController {
  constructor(
    private readonly clock: Clock,
    private readonly fees: FeesReadModel,
    private readonly effect: ShowFeeEffect,
    private readonly prove: ProveFees,
  ) {}

  /** Every version of the platform's cut, newest first. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(feeScheduleListSchema)
  async list(): Promise<{ items: FeeScheduleVersion[] }> {
    const versions = await this.fees.versions();
    const now = this.clock.now().getTime();
    const items = versions.map(({ version, heldFrom, rates }, index): FeeScheduleVersion => {
      const until = versions[index + 1]?.heldFrom;
      const past = until !== undefined && until <= now;
      return {
        version,
        heldFrom: new Date(heldFrom).toISOString(),
        heldUntil: until === undefined ? null : new Date(until).toISOString(),
        status: past ? 'past' : heldFrom <= now ? 'in_force' : 'to_come',
        rates: [...rates],
      };
    });
    return { items: items.toReversed() };
  }

  /** What rates would have charged on last month's entries. */
  @Post('preview')
  @HttpCode(200)
  @Allow({ roles: EVERYONE })
  @Answers(feeEffectSchema)
  preview(@Body({ schema: previewSchema }) { rates }: { rates: FeeRates }): Promise<FeeEffect> {
    return this.effect.execute(rates);
  }

  /** The platform's cut of a month, creator by creator: charged, and what the schedules say. */
  @Get('proof')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(feeProofPageSchema)
  proof(@Query({ schema: feeProofQuerySchema }) query: FeeProofQuery): Promise<Page<FeeProof>> {
    return this.prove.execute(query);
  }
}
