import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../changes/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AccountsReadModel } from './accounts.read-model.ts';

const WINDOW_DAYS = 30;
const DAY_MS = 86_400_000;

/** Once a day, announces the accounts whose posts of 30 days ago have left the window of the posts criterion. */
@Injectable()
export class RollActivityWindow {
  private rolledOn: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly changeFeed: ChangeFeed,
  ) {
    this.rolledOn = this.today();
  }

  async execute(): Promise<void> {
    const today = this.today();
    if (today === this.rolledOn) return;
    const left = new Date(this.clock.now().getTime() - WINDOW_DAYS * DAY_MS).toISOString().slice(0, 10);
    await this.transactions.run(async () => {
      await this.changeFeed.announceAccounts(await this.accounts.activeOn(left));
    });
    this.rolledOn = today;
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
