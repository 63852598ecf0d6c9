import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Portfolio, portfolioSchema } from '@tips/shared/portfolio';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ShowPortfolio } from './show-portfolio.ts';

@ApiTags('rollouts')
@Controller('api/v1/portfolio')
export class PortfolioController {
  constructor(private readonly showPortfolio: ShowPortfolio) {}

  /** Every feature with its stage, who sees it, how it is, and what waits for somebody. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(portfolioSchema)
  show(): Promise<Portfolio> {
    return this.showPortfolio.execute();
  }
}
