import { Injectable } from '@nestjs/common';
import type { CaseRules } from '@tips/shared/cases';
import { AccountsReadModel } from '../accounts/index.ts';
import { CaseRulesReadModel, placeOf, type CaseRow, type Place } from '../cases/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { PlacesRepository, type Placeable } from './places.repository.ts';

const BATCH = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export type PlacedCase = { row: CaseRow; place: Place };

/** Brings open cases to where the newest rules put them, batch by batch; what a crash leaves undone the next run finds. */
@Injectable()
export class PlaceCases {
  private running: Promise<void> | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsReadModel,
    private readonly caseRules: CaseRulesReadModel,
    private readonly places: PlacesRepository,
  ) {}

  /** Starts a run without waiting for it, unless one is under way. A failure leaves the rest to the next run of the job. */
  soon(): void {
    this.execute().catch(() => {});
  }

  /** Resolves when no case is left that older rules have placed. */
  async execute(): Promise<void> {
    this.running ??= this.placeAll().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  /** Where these rules would put every open case. */
  async *placesUnder(rules: CaseRules): AsyncGenerator<PlacedCase[]> {
    for (let after = BEFORE_ALL; ;) {
      const batch = await this.places.openAfter(after, BATCH);
      const last = batch.at(-1);
      if (!last) return;
      after = last.row.case_id;
      yield await this.placed(rules, batch);
    }
  }

  private async placeAll(): Promise<void> {
    for (;;) {
      const placed = await this.transactions.run(async () => {
        const { rules, version } = await this.caseRules.current();
        const batch = await this.places.lockWaiting(version, BATCH);
        const places = await this.placed(rules, batch);
        await this.places.savePlaces(
          version,
          places.map(({ row, place }) => ({ caseId: row.case_id, place })),
        );
        return places.length;
      });
      if (placed === 0) return;
    }
  }

  private async placed(rules: CaseRules, batch: readonly Placeable[]): Promise<PlacedCase[]> {
    const facts = await this.accounts.factsOf(batch.map(({ row }) => row.account_id));
    return batch.map(({ row, signals }) => {
      const askedBefore = row.priority_parts.some(({ code }) => code === 'returned');
      return { row, place: placeOf(rules, { ...row, askedBefore, signals }, facts.get(row.account_id)) };
    });
  }
}
