import { Injectable } from '@nestjs/common';
import { PeriodsReadModel } from '../periods/index.ts';
import { ShowPeriods } from './show-periods.ts';

/** Proves that no closed month shows anything else today than when it was closed. */
@Injectable()
export class VerifyPeriods {
  constructor(
    private readonly periods: PeriodsReadModel,
    private readonly show: ShowPeriods,
  ) {}

  /** Closed months whose balances are other ones now, each as a sentence. */
  async execute(): Promise<string[]> {
    const faults: string[] = [];
    for (const { period, endsAt, hash } of await this.periods.closed()) {
      const now = await this.show.balancesOf(new Date(endsAt));
      if (now.hash !== hash) faults.push(`${period} was closed with ${hash} and comes to ${now.hash} now`);
    }
    return faults;
  }
}
