import type { BreakKind, MoneyMove } from '@tips/shared/reconciliation';
import { happensOnce, isMember, moveOf } from './money-moves.ts';
import type { ReportLine } from './report-line.ts';

/** A line, and how often the report has that very line. */
export type CountedLine = ReportLine & { copies: number };
/** What the ledger has; amounts signed as the processor's: what it owes us is positive. Fees as they were charged. */
export type LedgerItem = {
  accountId: string | null;
  externalId: string;
  move: MoneyMove;
  currency: string;
  gross: number;
  fee: number;
  occurredAt: number;
};
/** An automatic payout to the platform's bank, as the processor announced it. Of others the reports know no members. */
export type KnownPayout = { payoutId: string; currency: string; amount: number; createdAt: number };

export type Finding = {
  /** Same in every run for the same disagreement. */
  key: string;
  kind: BreakKind;
  isTiming: boolean;
  move: MoneyMove;
  currency: string;
  /** What the processor has more than the ledger, net. */
  difference: number;
  payoutId: string | null;
  subject: string;
  line: CountedLine | null;
  item: LedgerItem | null;
  facts: Record<string, unknown>;
};
export type Reconciled = {
  findings: Finding[];
  matched: Map<string, { count: number; net: number }>;
  payouts: { tied: number; untied: number };
};
export type Sides = {
  lines: readonly CountedLine[];
  items: readonly LedgerItem[];
  payouts: readonly KnownPayout[];
  /** What the reports cover: from their first line to their last. Outside of it nothing is missing at the processor. */
  from: number;
  until: number;
  now: number;
  /** What is younger may still come with a later report or event. */
  timingMs: number;
};

const keyOf = (move: MoneyMove, id: string): string => `${move}:${id}`;
const itemNet = ({ gross, fee }: LedgerItem): number => gross - fee;

/** Ids under which the ledger may know what a line is about, the surest first. */
function idsOf(line: ReportLine, move: MoneyMove): string[] {
  const ids = [line.sourceId, line.balanceTransactionId];
  if (move === 'tip') ids.push(...[line.chargeId, line.paymentIntentId].filter((id) => id !== null));
  return ids;
}

/**
 * Holds the processor's lines against the ledger, one by one and in exact integers, and each payout against its members. What has a partner
 * that says the same is matched; everything else is named once, as what it is.
 */
export function reconcile(sides: Sides): Reconciled {
  const { kept, findings } = withoutDoubles(sides);
  const items = new Map<string, LedgerItem>();
  for (const item of sides.items) {
    const key = keyOf(item.move, item.externalId);
    const first = items.get(key);
    if (first === undefined) items.set(key, item);
    else findings.push(doubleItem(first, item));
  }
  const matched: Reconciled['matched'] = new Map();
  const met = new Set<LedgerItem>();
  for (const line of kept) {
    const move = moveOf(line.category);
    const item = idsOf(line, move)
      .map((id) => items.get(keyOf(move, id)))
      .find((each) => each !== undefined && !met.has(each));
    if (item !== undefined) met.add(item);
    const finding = compare(line, move, item, sides);
    if (finding !== null) findings.push(finding);
    else count(matched, line);
  }
  for (const item of items.values()) {
    const isCovered = item.occurredAt >= sides.from && item.occurredAt <= sides.until;
    if (!met.has(item) && isCovered) findings.push(missingAtProcessor(item, sides));
  }
  const ties = tie(sides);
  return { findings: [...findings, ...ties.findings], matched, payouts: ties.payouts };
}

function count(matched: Reconciled['matched'], { currency, net }: ReportLine): void {
  const sum = matched.get(currency) ?? { count: 0, net: 0 };
  matched.set(currency, { count: sum.count + 1, net: sum.net + net });
}

/** Lines that the report has once for each thing that happens once; the rest are doubles. */
function withoutDoubles({ lines }: Sides): { kept: CountedLine[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const kept: CountedLine[] = [];
  const first = new Map<string, CountedLine>();
  for (const line of lines) {
    const move = moveOf(line.category);
    const key = happensOnce(move)
      ? keyOf(move, line.sourceId)
      : keyOf(move, `${line.sourceId}:${line.balanceTransactionId}`);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, line);
      kept.push(line);
      if (line.copies > 1) findings.push(doubleLine(line, line, line.net * (line.copies - 1)));
    } else findings.push(doubleLine(before, line, line.net * line.copies));
  }
  return { kept, findings };
}

function doubleLine(first: CountedLine, second: CountedLine, difference: number): Finding {
  const kind = 'twice_at_processor';
  const id = `${second.sourceId}:${second.balanceTransactionId}:${second.payoutId ?? ''}`;
  return {
    ...about(second, kind, id, false),
    difference,
    facts: { other: { balanceTransactionId: first.balanceTransactionId, payoutId: first.payoutId } },
  };
}

function doubleItem(first: LedgerItem, second: LedgerItem): Finding {
  return {
    key: `twice_in_ledger:${keyOf(second.move, second.externalId)}:${second.accountId ?? ''}`,
    kind: 'twice_in_ledger',
    isTiming: false,
    move: second.move,
    currency: second.currency,
    difference: 0 - itemNet(second),
    payoutId: null,
    subject: second.externalId,
    line: null,
    item: second,
    facts: { other: { accountId: first.accountId } },
  };
}

function about(line: CountedLine, kind: BreakKind, id: string, isTiming: boolean): Finding {
  const move = moveOf(line.category);
  return {
    key: `${kind}:${keyOf(move, id)}`,
    kind,
    isTiming,
    move,
    currency: line.currency,
    difference: line.net,
    payoutId: line.payoutId,
    subject: line.sourceId,
    line,
    item: null,
    facts: {},
  };
}

function compare(
  line: CountedLine,
  move: MoneyMove,
  item: LedgerItem | undefined,
  { now, timingMs }: Sides,
): Finding | null {
  const finding = (kind: BreakKind, isTiming = false): Finding =>
    about(line, kind, `${line.sourceId}:${line.balanceTransactionId}`, isTiming);
  if (move === 'unknown') return finding('unknown_category');
  if (item === undefined) return finding('missing_in_ledger', line.createdAt > now - timingMs);
  const differing = differenceOf(line, item);
  if (differing === null) return null;
  const difference = differing === 'currency_differs' ? line.net : line.net - itemNet(item);
  return { ...finding(differing), item, difference };
}

function differenceOf(line: ReportLine, item: LedgerItem): BreakKind | null {
  if (line.currency !== item.currency) return 'currency_differs';
  if (line.gross !== item.gross) return 'amount_differs';
  return line.fee === item.fee ? null : 'fee_differs';
}

function missingAtProcessor(item: LedgerItem, { until, timingMs }: Sides): Finding {
  return {
    key: `missing_at_processor:${keyOf(item.move, item.externalId)}`,
    kind: 'missing_at_processor',
    isTiming: item.occurredAt > until - timingMs,
    move: item.move,
    currency: item.currency,
    difference: 0 - itemNet(item),
    payoutId: item.move === 'payout' ? item.externalId : null,
    subject: item.externalId,
    line: null,
    item,
    facts: {},
  };
}

type Members = { sum: number; count: number; currency: string; at: number };

/** Each payout against the sum of its members, which is what it paid. */
function tie({ lines, payouts, from, until, timingMs }: Sides): Pick<Reconciled, 'findings' | 'payouts'> {
  const members = new Map<string, Members>();
  for (const line of lines) {
    if (line.payoutId === null || !isMember(moveOf(line.category))) continue;
    const before = members.get(line.payoutId);
    const { currency } = before ?? line;
    const at = Math.max(before?.at ?? 0, line.payoutAt ?? line.createdAt);
    const sum = (before?.sum ?? 0) + line.net * line.copies;
    members.set(line.payoutId, { sum, count: (before?.count ?? 0) + line.copies, currency, at });
  }
  const known = new Map(payouts.map((payout) => [payout.payoutId, payout]));
  const findings: Finding[] = [];
  for (const [payoutId, { sum, count: of, currency, at }] of members) {
    const payout = known.get(payoutId);
    if (payout !== undefined && payout.amount === sum && payout.currency === currency) continue;
    findings.push({
      key: `payout_not_tied:${payoutId}`,
      kind: 'payout_not_tied',
      isTiming: payout === undefined ? at > until - timingMs : payout.createdAt > until - timingMs,
      move: 'payout',
      currency,
      difference: sum - (payout?.amount ?? 0),
      payoutId,
      subject: payoutId,
      line: null,
      item: null,
      facts: {
        at,
        members: of,
        sum,
        amount: payout?.amount ?? null,
        payoutCurrency: payout?.currency ?? null,
      },
    });
  }
  const untied = findings.length;
  for (const payout of payouts) {
    const isCovered = payout.createdAt >= from && payout.createdAt <= until;
    if (isCovered && !members.has(payout.payoutId)) findings.push(emptyPayout(payout, until - timingMs));
  }
  return { findings, payouts: { tied: members.size - untied, untied: findings.length } };
}

/** Announced, and no line of any report is in it. */
function emptyPayout({ payoutId, currency, amount, createdAt }: KnownPayout, youngFrom: number): Finding {
  return {
    key: `missing_at_processor:payout:${payoutId}`,
    kind: 'missing_at_processor',
    isTiming: createdAt > youngFrom,
    move: 'payout',
    currency,
    difference: 0 - amount,
    payoutId,
    subject: payoutId,
    line: null,
    item: {
      accountId: null,
      externalId: payoutId,
      move: 'payout',
      currency,
      gross: amount,
      fee: 0,
      occurredAt: createdAt,
    },
    facts: {},
  };
}
