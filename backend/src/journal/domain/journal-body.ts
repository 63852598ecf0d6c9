import type { JournalLine } from '@tips/shared/journal';

export type LineFault = { path: string; code: string; message: string };

/** Lines on these name the creator, and no other line does. */
const NAMES_CREATOR = new Set(['creator_payable', 'creator_reserve']);

/**
 * What is wrong with lines: at least two, none of zero, the creator named where it is a creator's account, and zero in sum in each
 * currency. Debit 500, credit 450 in USD: USD is 50 off.
 */
export function faultsOf(lines: readonly JournalLine[]): LineFault[] {
  const faults: LineFault[] = [];
  if (lines.length < 2) faults.push({ path: 'lines', code: 'too_few', message: 'needs two lines at least' });
  const sums = new Map<string, number>();
  for (const [index, { account, accountId, currency, amount }] of lines.entries()) {
    const path = `lines.${index}`;
    if (amount === 0 || !Number.isSafeInteger(amount))
      faults.push({
        path: `${path}.amount`,
        code: 'amount',
        message: 'must be a whole number other than zero',
      });
    if (NAMES_CREATOR.has(account) && accountId === undefined)
      faults.push({ path: `${path}.accountId`, code: 'creator_missing', message: 'names the creator' });
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0)
      faults.push({ path: 'lines', code: 'unbalanced', message: `${currency} is ${sum} off zero` });
  }
  return faults;
}

/** Lines in an order and a form of their own, so that the same entry again reads the same. */
export function linesKey(
  lines: readonly {
    account: string;
    accountId?: string | null | undefined;
    currency: string;
    amount: number;
  }[],
): string {
  return lines
    .map(({ account, accountId, currency, amount }) =>
      JSON.stringify([account, accountId ?? null, currency, amount]),
    )
    .toSorted()
    .join('\n');
}
