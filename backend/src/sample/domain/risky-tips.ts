import type { TipLine } from '@tips/shared/ledger';
import { currencyOf } from './currencies.ts';
import type { TippedCreator } from './generate-tips.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Creators who have been tipped for longer than any rule looks back. */
const TIPPED_DAYS_MIN = 31;

/** A card payment of 10 dollars at 2.9 % + 30 cents, and what the processor charges for a dispute; minor units. */
const AMOUNT = 1000;
const FEE = 59;
const DISPUTE_FEE = 1500;

const FROM_ONE = 60;
const FROM_ONE_DAYS = 3;
const DISPUTED_AMONG = 80;
const DISPUTED_AMONG_DAYS = 25;
const DISPUTES = 5;

/**
 * What raises alerts in the sample, in the order of time: of the two smallest creators that have been tipped for long, one is
 * tipped again and again by a single tipper, and tips of the other are disputed all at once.
 */
export function riskyTips(creators: readonly TippedCreator[], now: Date): TipLine[] {
  const last = now.getTime() - HOUR_MS;
  const [first, second] = creators
    .filter(({ tippedFromMs = 0, tippedUntilMs }) => {
      return tippedFromMs < now.getTime() - TIPPED_DAYS_MIN * DAY_MS && tippedUntilMs === undefined;
    })
    .toSorted((left, right) => (left.followers ?? 0) - (right.followers ?? 0));
  if (!first || !second) return [];
  return [...fromOneTipper(first, last), ...disputed(second, last)].toSorted((left, right) =>
    left.occurredAt < right.occurredAt ? -1 : 1,
  );
}

function fromOneTipper(creator: TippedCreator, last: number): TipLine[] {
  const step = (FROM_ONE_DAYS * DAY_MS) / FROM_ONE;
  return Array.from({ length: FROM_ONE }, (_, index) =>
    tip(creator, `one-${FROM_ONE - index}`, `${creator.accountId}-fan-1`, last - index * step),
  );
}

function disputed(creator: TippedCreator, last: number): TipLine[] {
  const step = (DISPUTED_AMONG_DAYS * DAY_MS) / DISPUTED_AMONG;
  const tips = Array.from({ length: DISPUTED_AMONG }, (_, index) => {
    const tipper = `${creator.accountId}-fan-${index + 1}`;
    return tip(creator, `many-${DISPUTED_AMONG - index}`, tipper, last - DAY_MS - index * step);
  });
  const disputes = tips.slice(-DISPUTES).map((line, index) => ({
    ...line,
    kind: 'dispute' as const,
    externalId: `${line.externalId}-disputed`,
    processorFee: DISPUTE_FEE,
    occurredAt: new Date(last - index * HOUR_MS).toISOString(),
    relatesTo: line.externalId,
  }));
  return [...tips, ...disputes];
}

function tip({ accountId, region }: TippedCreator, id: string, tipperId: string, atMs: number): TipLine {
  return {
    externalId: `sample-risk-${id}`,
    kind: 'tip',
    stream: 'tip',
    accountId,
    tipperId,
    amount: AMOUNT,
    currency: currencyOf(region),
    processorFee: FEE,
    occurredAt: new Date(Math.floor(atMs)).toISOString(),
  };
}
