import { Injectable } from '@nestjs/common';
import type { FeeRates } from '@tips/shared/fees';
import { integerArray, textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Stands for every stream or region in a stored rate. */
const ANY = '*';

export type NewFeeSchedule = { version: number; heldFrom: Date; learntAt: Date; rates: FeeRates };

/** Writes versions of the platform's cut. There is no way to change one. */
@Injectable()
export class FeesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Versions are written one after the other. */
  async lock(): Promise<void> {
    await this.transactions.lock('fee_schedule in force');
  }

  async insert({ version, heldFrom, learntAt, rates }: NewFeeSchedule): Promise<void> {
    const { manager } = this.transactions;
    await manager.query('INSERT INTO fee_schedule (version, held_from, learnt_at) VALUES ($1, $2, $3)', [
      version,
      heldFrom,
      learntAt,
    ]);
    await manager.query(
      `INSERT INTO fee_schedule_rate (version, stream, region, platform_fee_bp)
       SELECT $1, given.stream, given.region, given.bp
       FROM unnest($2::text[], $3::text[], $4::integer[]) AS given (stream, region, bp)`,
      [
        version,
        textArray(rates.map(({ stream }) => stream ?? ANY)),
        textArray(rates.map(({ region }) => region ?? ANY)),
        integerArray(rates.map(({ platformFeeBp }) => platformFeeBp)),
      ],
    );
  }
}
