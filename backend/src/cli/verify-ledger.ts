import type { Command } from 'commander';
import { VerifyPeriods } from '../books/index.ts';
import { LEDGER_CHECKS, type LedgerReport, VerifyLedger } from '../ledger/index.ts';
import { runCommand, type Work } from './run-cli.ts';

const EXIT_PROVEN = 0;
const EXIT_FAULTY = 1;
const CHECK_WIDTH = Math.max(...LEDGER_CHECKS.map((check) => check.length));

/** Adds `verify-ledger`. */
export function addVerifyLedgerCommand(program: Command): void {
  program
    .command('verify-ledger')
    .description('proves balance, rollups, ids and the audit chain; exits with 1 where something is wrong')
    .action(() => runCommand(verify));
}

const verify: Work = async (app) => {
  const report = await app.get(VerifyLedger, { strict: false }).execute();
  process.stdout.write(`${tableOf(report).join('\n')}\n`);
  const changed = await app.get(VerifyPeriods, { strict: false }).execute();
  for (const fault of changed) process.stdout.write(`FAULTY  closed months: ${fault}\n`);
  const proven = changed.length === 0 && report.checks.every(({ count }) => count === 0);
  return proven ? EXIT_PROVEN : EXIT_FAULTY;
};

function tableOf({ totals, checks }: LedgerReport): string[] {
  const currencies = totals.map(({ currency, entries, gross, legs }) => {
    const sign = gross === legs ? '=' : '<>';
    return `${currency}  ${entries.toLocaleString('en')} entries, gross ${gross} ${sign} fees and net ${legs}`;
  });
  const lines = checks.flatMap(({ check, count, examples }) => [
    `${count === 0 ? 'ok    ' : 'FAULTY'}  ${check.padEnd(CHECK_WIDTH)}  ${count === 0 ? '' : `${count.toLocaleString('en')} found`}`.trimEnd(),
    ...examples.map((example) => `          ${example}`),
  ]);
  return [...currencies, ...lines];
}
