import type { HeldBecause, PayoutRules } from '@tips/shared/payouts';

const DAY_MS = 86_400_000;

/** Money of one creator in one currency; minor units. `payable` counts what is young too, and not what is reserved. */
export type Balance = { currency: string; payable: number; young: number; reserved: number };
export type Planned = {
  currency: string;
  available: number;
  pending: number;
  reserved: number;
  negative: number;
  amount: number;
  minimum: number;
  heldBecause: HeldBecause | null;
};

/**
 * What the next payout carries: all that is old enough, as long as nothing holds it, the creator owes nothing, and it reaches the minimum.
 * Young refunds are not waited for: what a creator owes is taken at once.
 * 1,500 of which 600 are young: 900 available and 600 pending.
 */
export function planPayout(balance: Balance, rules: PayoutRules, isHeld: boolean): Planned {
  const { currency, payable, reserved } = balance;
  const minimum = rules.minimums.find((each) => each.currency === currency)?.amount ?? 0;
  const pending = Math.max(0, Math.min(balance.young, payable));
  const available = Math.max(0, payable - pending);
  const negative = Math.max(0, 0 - payable);
  const heldBecause = reasonOf({ isHeld, negative, available, pending, minimum });
  const amount = heldBecause === null ? available : 0;
  return { currency, available, pending, reserved, negative, amount, minimum, heldBecause };
}

type Facts = { isHeld: boolean; negative: number; available: number; pending: number; minimum: number };

function reasonOf({ isHeld, negative, available, pending, minimum }: Facts): HeldBecause | null {
  if (isHeld) return 'hold';
  if (negative > 0) return 'negative';
  if (available === 0) return pending > 0 ? 'delay' : 'nothing';
  return available < minimum ? 'minimum' : null;
}

/** The next UTC day on which creators are paid; today is over for payouts. */
export function nextPayDay(rules: PayoutRules, at: Date): string {
  const today = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  for (let day = today + DAY_MS; ; day += DAY_MS) if (isPayDay(rules, new Date(day))) return dayOf(day);
}

function isPayDay({ interval, weekday, monthDay }: PayoutRules, day: Date): boolean {
  if (interval === 'daily') return true;
  // Sunday is 0 here and 7 in the rules.
  if (interval === 'weekly') return (day.getUTCDay() + 6) % 7 === weekday - 1;
  const lastDay = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  return day.getUTCDate() === Math.min(monthDay, lastDay);
}

const dayOf = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** A share of an amount in minor units, rounded down: the remainder stays payable. */
export function shareOf(amount: number, shareBp: number): number {
  return amount <= 0 ? 0 : Number((BigInt(amount) * BigInt(shareBp)) / 10_000n);
}
