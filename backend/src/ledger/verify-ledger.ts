import { Injectable } from '@nestjs/common';
import { VerifyAuditChain } from '../audit/index.ts';
import { type CurrencyTotals, type Finding, LedgerChecksReadModel } from './ledger-checks.read-model.ts';

export const LEDGER_CHECKS = [
  'every entry is balanced',
  'segment rollup is the sum of its entries',
  'creator months are the sums of their entries',
  'every journal entry sums to zero in each currency',
  'journal days are the sums of their lines',
  'coins bought are the sums of their rows, by day and in the journal',
  'every external id belongs to one account',
  'every refund and dispute answers an entry',
  'audit chain is unbroken',
] as const;

export type LedgerCheck = { check: (typeof LEDGER_CHECKS)[number] } & Finding;
export type LedgerReport = { totals: CurrencyTotals[]; checks: LedgerCheck[] };

/** Proves the ledger: balance, rollups, journal, ids, answers, and the audit chain. Nothing found means proven. */
@Injectable()
export class VerifyLedger {
  constructor(
    private readonly checks: LedgerChecksReadModel,
    private readonly verifyAuditChain: VerifyAuditChain,
  ) {}

  async execute(): Promise<LedgerReport> {
    const { totals, findings } = await this.checks.onSnapshot(async () => ({
      totals: await this.checks.totals(),
      findings: [
        await this.checks.unbalanced(),
        await this.checks.differingSegments(),
        await this.checks.differingCreatorMonths(),
        await this.checks.unbalancedJournal(),
        await this.checks.differingJournalDays(),
        await this.checks.differingCoins(),
        await this.checks.sharedExternalIds(),
        await this.checks.orphans(),
      ],
    }));
    const all = [...findings, await this.auditChain()];
    const checks = LEDGER_CHECKS.map((check, index) => asCheck(check, all[index]));
    return { totals, checks };
  }

  private async auditChain(): Promise<Finding> {
    const report = await this.verifyAuditChain.execute();
    if (report.intact) return { count: 0, examples: [] };
    return { count: 1, examples: [`row ${report.seq}: ${report.fault}`] };
  }
}

function asCheck(check: LedgerCheck['check'], finding: Finding | undefined): LedgerCheck {
  if (finding === undefined) throw new Error(`${check}: was not looked at`);
  return { check, ...finding };
}
