import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ReconciliationRun } from '@tips/shared/reconciliation';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { BreaksRepository, type KeptBreak } from './breaks.repository.ts';
import { type Finding, reconcile, type Reconciled } from './domain/reconcile.ts';
import { LedgerSideReader } from './ledger-side.ts';
import { ReportLinesRepository } from './report-lines.repository.ts';
import { SuspendUnknown } from './suspend-unknown.ts';

/** Who imports reports, compares and resolves what moves no money. */
export const RECONCILE: Grant = { roles: ['finance', 'finance_lead', 'admin'] };

const DAY_MS = 86_400_000;
/** What clears by itself was found so by the console. */
const CONSOLE = 'Tips Console';

/** `from`: where the lines of the report begin that was just imported. */
export type RunInput = { from: Date | null; fileName: string | null; lines: number; newLines: number };
const AGAIN: RunInput = { from: null, fileName: null, lines: 0, newLines: 0 };

/**
 * Compares the reports with the ledger from the oldest difference on that is still open. What both sides say the same by now clears; what
 * nobody can name goes to suspense.
 */
@Injectable()
export class RunReconciliation {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly lines: ReportLinesRepository,
    private readonly ledgerSide: LedgerSideReader,
    private readonly breaks: BreaksRepository,
    private readonly suspendUnknown: SuspendUnknown,
    private readonly auditLog: AuditLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(principal: Principal, input: RunInput = AGAIN): Promise<ReconciliationRun> {
    authorise(principal, RECONCILE);
    return this.transactions.run(async () => {
      await this.lines.lock();
      const window = await this.lines.bounds(input.from);
      const now = this.clock.now();
      const id = randomUUID();
      const found = window === null ? NOTHING : await this.compare(window, now);
      const kept = await this.breaks.keep(found.findings, id, now);
      await this.suspendUnknown.execute(found.findings, kept);
      const cleared = await this.breaks.clearOthers(id, now, CONSOLE);
      const run: ReconciliationRun = {
        id,
        at: now.toISOString(),
        by: principal.name,
        fileName: input.fileName,
        lines: input.lines,
        newLines: input.newLines,
        from: window?.from.toISOString() ?? null,
        until: window?.until.toISOString() ?? null,
        cleared,
        currencies: totalsOf(found, kept),
        payouts: found.payouts,
      };
      await this.breaks.addRun(run);
      await this.auditLog.append({
        principal,
        action: 'reconciliation.run',
        subjectKind: 'reconciliation_run',
        subjectId: id,
        after: { fileName: run.fileName, cleared, currencies: run.currencies, payouts: run.payouts },
      });
      return run;
    });
  }

  private async compare(window: { from: Date; until: Date }, now: Date): Promise<Reconciled> {
    const payouts = await this.ledgerSide.payoutsOf(window);
    const lines = await this.lines.since(
      window.from,
      payouts.map(({ payoutId }) => payoutId),
    );
    // Members of a payout may be older than the window.
    const first = Math.min(window.from.getTime(), ...lines.slice(0, 1).map(({ createdAt }) => createdAt));
    const items = await this.ledgerSide.items({ ...window, from: new Date(first) }, lines);
    return reconcile({
      lines,
      items,
      payouts,
      from: window.from.getTime(),
      until: window.until.getTime(),
      now: now.getTime(),
      timingMs: this.config.reconciliationTimingDays * DAY_MS,
    });
  }
}

const NOTHING: Reconciled = { findings: [], matched: new Map(), payouts: { tied: 0, untied: 0 } };

/** Counts and net sums by currency; what a person resolved is neither a difference nor a match. */
function totalsOf(
  { findings, matched }: Reconciled,
  kept: readonly KeptBreak[],
): ReconciliationRun['currencies'] {
  const stateOf = new Map(kept.map(({ key, state }) => [key, state]));
  const sums = new Map<string, ReconciliationRun['currencies'][number]>();
  const of = (currency: string) => {
    const known = sums.get(currency);
    if (known !== undefined) return known;
    const fresh = { currency, matched: 0, matchedSum: 0, timing: 0, timingSum: 0, breaks: 0, breakSum: 0 };
    sums.set(currency, fresh);
    return fresh;
  };
  for (const [currency, { count, net }] of matched)
    Object.assign(of(currency), { matched: count, matchedSum: net });
  for (const finding of findings) addFinding(of(finding.currency), finding, stateOf.get(finding.key));
  return [...sums.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function addFinding(
  sum: ReconciliationRun['currencies'][number],
  { difference }: Finding,
  state: KeptBreak['state'] | undefined,
): void {
  if (state === 'timing') {
    sum.timing += 1;
    sum.timingSum += difference;
  } else if (state === 'open') {
    sum.breaks += 1;
    sum.breakSum += difference;
  }
}
