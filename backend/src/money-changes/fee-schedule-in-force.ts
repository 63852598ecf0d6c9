import { Injectable } from '@nestjs/common';
import { type FeeScheduleChange, feeScheduleChangeSchema } from '@tips/shared/fees';
import { z } from 'zod';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import { APPROVE_FEES, FeesReadModel, PROPOSE_FEES, PutFeesInForce, ShowFeeEffect } from '../fees/index.ts';
import type { Principal } from '../identity/index.ts';

const contentSchema = feeScheduleChangeSchema.extend({ version: z.int() });

/** The next version of the platform's cut. The request is the draft; whatever it charges, two people decide. */
@Injectable()
export class FeeScheduleInForce implements ChangeKind<FeeScheduleChange> {
  readonly name = 'fee_schedule.in_force';
  readonly change = feeScheduleChangeSchema;
  readonly mayPropose = PROPOSE_FEES;
  readonly mayApprove = APPROVE_FEES;
  readonly limit = null;
  readonly widens = () => null;

  constructor(
    private readonly fees: FeesReadModel,
    private readonly putInForce: PutFeesInForce,
    private readonly effect: ShowFeeEffect,
  ) {}

  async pin(_principal: Principal, change: FeeScheduleChange): Promise<Pinned> {
    const newest = await this.putInForce.newestBefore(change);
    const before = { heldFrom: new Date(newest.heldFrom).toISOString(), rates: ratesOf(newest.rates) };
    const after = { heldFrom: change.heldFrom, rates: ratesOf(change.rates) };
    return {
      subject: String(newest.version + 1),
      base: String(newest.version),
      content: { version: newest.version + 1, ...change },
      diff: diffOf(before, after),
    };
  }

  async baseNow(): Promise<string> {
    return String((await this.fees.versions()).at(-1)?.version ?? 0);
  }

  /** Its size is the entries of last month in segments whose cut it changes. */
  async count(_principal: Principal, { rates }: FeeScheduleChange): Promise<Counted> {
    const fees = await this.effect.execute(rates);
    const size = fees.items
      .filter(({ charged, draft }) => charged !== draft)
      .reduce((sum, { entries }) => sum + entries, 0);
    return { size, figures: [], regions: [], fees };
  }

  async apply(
    principal: Principal,
    change: FeeScheduleChange,
    reason: string,
    content: unknown,
  ): Promise<void> {
    const { version } = contentSchema.parse(content);
    await this.putInForce.apply(principal, change, { version, reason });
  }
}

/** `{"tip": {"FR": "2.5 %"}}`, `*` for every one, so that a diff names what it changes. */
function ratesOf(rates: readonly { stream: string | null; region: string | null; platformFeeBp: number }[]) {
  const named: Record<string, Record<string, string>> = {};
  for (const { stream, region, platformFeeBp } of rates) {
    named[stream ?? '*'] = { ...named[stream ?? '*'], [region ?? '*']: `${platformFeeBp} bp` };
  }
  return named;
}
