import type { TrialBalance } from '@tips/shared/ledger';
import type { KindSums } from './measures.ts';

type Lines = TrialBalance['lines'];
type Line = Lines[number];
type Totals = TrialBalance['currencies'];

const ACCOUNTS = ['processor_clearing', 'processor_fees', 'platform_fees', 'creator_payable'] as const;

/**
 * The ledger as a trial balance. An entry debits the processor's clearing account with its gross and credits the three
 * legs; a negative amount stands on the other side. Debits equal credits in every currency.
 */
export function trialBalanceOf(
  sums: readonly (KindSums & { currency: string })[],
): Pick<TrialBalance, 'lines' | 'currencies'> {
  const currencies = [...new Set(sums.map(({ currency }) => currency))].toSorted();
  const lines = currencies.flatMap((currency) =>
    linesOf(
      currency,
      sums.filter((sum) => sum.currency === currency),
    ),
  );
  return { lines, currencies: currencies.map((currency) => totalOf(currency, lines)) };
}

function linesOf(currency: string, sums: readonly KindSums[]): Lines {
  const lines = ACCOUNTS.map((account): Line => ({ currency, account, debit: 0, credit: 0 }));
  for (const { gross, processorFee, platformFee, net } of sums) {
    const debits = [gross, -processorFee, -platformFee, -net];
    for (const [index, line] of lines.entries()) post(line, debits[index] ?? 0);
  }
  return lines;
}

function post(line: Line, debit: number): void {
  if (debit > 0) line.debit += debit;
  else line.credit -= debit;
}

function totalOf(currency: string, lines: Lines): Totals[number] {
  const own = lines.filter((line) => line.currency === currency);
  const debit = own.reduce((sum, line) => sum + line.debit, 0);
  const credit = own.reduce((sum, line) => sum + line.credit, 0);
  return { currency, debit, credit, balanced: debit === credit };
}
