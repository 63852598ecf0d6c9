import { Injectable } from '@nestjs/common';
import type { TrialBalance } from '@tips/shared/ledger';
import { Clock } from '../platform/clock.ts';
import { trialBalanceOf } from './domain/trial-balance.ts';
import { LedgerReadModel } from './ledger.read-model.ts';

/** The trial balance of all entries, or of those that had occurred at an instant. */
@Injectable()
export class ReadTrialBalance {
  constructor(
    private readonly ledger: LedgerReadModel,
    private readonly clock: Clock,
  ) {}

  async execute(at: Date | undefined): Promise<TrialBalance> {
    const sums = at === undefined ? await this.ledger.currencySums({}) : await this.ledger.currencySumsAt(at);
    return { at: (at ?? this.clock.now()).toISOString(), ...trialBalanceOf(sums) };
  }
}
