import { LEDGER_ACCOUNTS, type LedgerAccount } from '@tips/shared/journal';
import type { Stream, TrialBalance } from '@tips/shared/ledger';

type Lines = TrialBalance['lines'];
type Line = Lines[number];
type Totals = TrialBalance['currencies'];
/** Signed sums of entries of one stream, in minor units. */
type StreamSums = { stream: Stream; gross: number; processorFee: number; platformFee: number; net: number };

/** Stand in the balance of every currency, whatever is on them. */
const ALWAYS: ReadonlySet<LedgerAccount> = new Set([
  'processor_clearing',
  'processor_fees',
  'platform_fees',
  'creator_payable',
]);

/**
 * The ledger as a trial balance. An entry debits the processor's clearing account with its gross, or the liability for coins
 * where it was given in coins, and credits the three legs; a negative amount stands on the other side. Journal entries bring their
 * own sides. Debits equal credits in every currency.
 */
export function trialBalanceOf(
  sums: readonly (StreamSums & { currency: string })[],
  journal: readonly Line[] = [],
): Pick<TrialBalance, 'lines' | 'currencies'> {
  const currencies = [...new Set([...sums, ...journal].map(({ currency }) => currency))].toSorted();
  const lines = currencies.flatMap((currency) =>
    linesOf(
      currency,
      sums.filter((sum) => sum.currency === currency),
      journal.filter((line) => line.currency === currency),
    ),
  );
  return { lines, currencies: currencies.map((currency) => totalOf(currency, lines)) };
}

function linesOf(currency: string, sums: readonly StreamSums[], journal: readonly Line[]): Lines {
  const lines = new Map(
    LEDGER_ACCOUNTS.map((account): [LedgerAccount, Line] => [
      account,
      { currency, account, debit: 0, credit: 0 },
    ]),
  );
  for (const { stream, gross, processorFee, platformFee, net } of sums) {
    post(lines.get(stream === 'coins' ? 'coin_liability' : 'processor_clearing'), gross);
    post(lines.get('processor_fees'), -processorFee);
    post(lines.get('platform_fees'), -platformFee);
    post(lines.get('creator_payable'), -net);
  }
  for (const { account, debit, credit } of journal) {
    post(lines.get(account), debit);
    post(lines.get(account), -credit);
  }
  return [...lines.values()].filter(
    ({ account, debit, credit }) => ALWAYS.has(account) || debit !== 0 || credit !== 0,
  );
}

function post(line: Line | undefined, debit: number): void {
  if (line === undefined) return;
  if (debit > 0) line.debit += debit;
  else line.credit -= debit;
}

function totalOf(currency: string, lines: Lines): Totals[number] {
  const own = lines.filter((line) => line.currency === currency);
  const debit = own.reduce((sum, line) => sum + line.debit, 0);
  const credit = own.reduce((sum, line) => sum + line.credit, 0);
  return { currency, debit, credit, balanced: debit === credit };
}
