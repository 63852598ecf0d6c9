import { Injectable } from '@nestjs/common';
import type { CoinPriceChange } from '@tips/shared/coins';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { CoinsReadModel } from './coins.read-model.ts';
import { CoinsRepository } from './coins.repository.ts';
import type { CoinPriceVersion } from './domain/coin-posting.ts';

export const PROPOSE_COIN_PRICES: Grant = { roles: ['finance', 'finance_lead'] };
export const APPROVE_COIN_PRICES: Grant = { roles: ['finance_lead'] };

/** Adds the version that two people agreed to. Ingest reads the versions with each batch. */
@Injectable()
export class PutCoinPricesInForce {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly coins: CoinsReadModel,
    private readonly repository: CoinsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** The newest version, undefined before the first; throws where the change can not follow it. */
  async newestBefore({ heldFrom }: CoinPriceChange): Promise<CoinPriceVersion | undefined> {
    const newest = (await this.coins.prices()).at(-1);
    const from = Date.parse(heldFrom);
    if (newest === undefined || (from > newest.heldFrom && from > this.clock.now().getTime())) return newest;
    const message = 'must be later than now and than the start of the newest version';
    throw new AppError('VALIDATION_FAILED', `The instant from which prices hold ${message}.`, {
      errors: [{ path: 'heldFrom', code: 'too_early', message }],
    });
  }

  async apply(
    principal: Principal,
    change: CoinPriceChange,
    { version, reason }: { version: number; reason: string },
  ): Promise<void> {
    authorise(principal, PROPOSE_COIN_PRICES);
    await this.transactions.run(async () => {
      await this.repository.lockPrices();
      const newest = await this.newestBefore(change);
      if ((newest?.version ?? 0) + 1 !== version)
        throw new AppError('VERSION_CONFLICT', `Version ${version} is there already: look again.`);
      await this.repository.insertPrice(version, change.heldFrom, this.clock.now(), change.rates);
      await this.auditLog.append({
        principal,
        action: 'coin_price.put_in_force',
        subjectKind: 'coin_price',
        subjectId: String(version),
        reason,
        before: newest === undefined ? undefined : { version: newest.version, rates: newest.rates },
        after: change,
      });
    });
  }
}
