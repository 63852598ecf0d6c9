import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type RateCoverage,
  rateCoverageSchema,
  type RateDays,
  rateDaysQuerySchema,
  type RateDaysQuery,
  rateDaysSchema,
} from '@tips/shared/rates';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ShowRates } from './show-rates.ts';

@ApiTags('rates')
@Controller('api/v1/rates')
export class RatesController {
  constructor(private readonly show: ShowRates) {}

  /** Currencies with reference rates of the European Central Bank, and those that the ledger has without any. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(rateCoverageSchema)
  coverage(): Promise<RateCoverage> {
    return this.show.coverage();
  }

  /** The rate of one currency that holds on each day, newest first. */
  @Get('days')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(rateDaysSchema)
  days(@Query({ schema: rateDaysQuerySchema }) query: RateDaysQuery): Promise<RateDays> {
    return this.show.days(query);
  }
}
