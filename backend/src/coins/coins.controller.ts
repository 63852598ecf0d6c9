import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type CoinDays,
  coinDaysQuerySchema,
  type CoinDaysQuery,
  coinDaysSchema,
  type CoinLiability,
  coinLiabilityQuerySchema,
  coinLiabilitySchema,
  coinLineSchema,
  type CoinPrice,
  coinPriceListSchema,
  type CoinRow,
  coinRowPageSchema,
  coinRowQuerySchema,
  type CoinRowQuery,
} from '@tips/shared/coins';
import type { Page } from '@tips/shared/page';
import { type IngestResult, ingestResultSchema } from '@tips/shared/problem';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers, TakesLines } from '../platform/http/contract.ts';
import { ingestBody } from '../platform/ingest/ingest-body.ts';
import { INGEST_COINS, IngestCoins } from './ingest-coins.ts';
import { ShowCoins } from './show-coins.ts';

@ApiTags('coins')
@Controller('api/v1')
export class CoinsController {
  constructor(
    private readonly ingest: IngestCoins,
    private readonly show: ShowCoins,
  ) {}

  /** Purchases, refunds and expiries of coins, one a line. */
  @Post('ingest/coins')
  @Allow(INGEST_COINS)
  @TakesLines(coinLineSchema)
  @Answers(ingestResultSchema)
  lines(@CurrentPrincipal() principal: Principal, @Body() body: unknown): Promise<IngestResult> {
    return this.ingest.execute(principal, { body: ingestBody(body) });
  }

  /** Coins bought and not yet spent, by currency, as of an instant. */
  @Get('coins/liability')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(coinLiabilitySchema)
  liability(
    @Query({ schema: coinLiabilityQuerySchema }) { at }: { at?: string | undefined },
  ): Promise<CoinLiability> {
    return this.show.liability(at === undefined ? undefined : new Date(at));
  }

  /** What moved the liability, day by day. */
  @Get('coins/days')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(coinDaysSchema)
  days(@Query({ schema: coinDaysQuerySchema }) query: CoinDaysQuery): Promise<CoinDays> {
    return this.show.days(query);
  }

  /** Purchases, refunds and expiries, newest first. */
  @Get('coins/rows')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(coinRowPageSchema)
  rows(@Query({ schema: coinRowQuerySchema }) query: CoinRowQuery): Promise<Page<CoinRow>> {
    return this.show.rows(query);
  }

  /** Every version of prices and redemption values, newest first. */
  @Get('coin-prices')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(coinPriceListSchema)
  prices(): Promise<{ items: CoinPrice[] }> {
    return this.show.prices();
  }
}
