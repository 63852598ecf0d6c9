import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type PeriodList, periodListSchema } from '@tips/shared/periods';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ShowPeriods } from './show-periods.ts';

@ApiTags('ledger')
@Controller('api/v1/ledger/periods')
export class BooksController {
  constructor(private readonly showPeriods: ShowPeriods) {}

  /** Closed months with what they showed, and those that can be closed next. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(periodListSchema)
  periods(): Promise<PeriodList> {
    return this.showPeriods.execute();
  }
}
