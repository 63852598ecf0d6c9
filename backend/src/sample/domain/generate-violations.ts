import type { Severity, ViolationLine } from '@tips/shared/standing';
import { seededRandom, seedOf, type Random, weightedPick } from './random.ts';

export interface ViolationsInput {
  seed: number;
  accountIds: readonly string[];
  now: Date;
  /** Accounts that stay without a violation. */
  spared?: ReadonlySet<string>;
}

const DAY_MS = 86_400_000;
/** Violations were issued up to this long ago, so that some have expired. */
const WINDOW_DAYS = 200;
const OVERTURNED_SHARE = 0.12;

/** How many violations an account has: nine in ten have none or one. */
const pickCount = weightedPick<number>([
  [0, 780],
  [1, 130],
  [2, 55],
  [3, 25],
  [4, 10],
]);
const pickSeverity = weightedPick<Severity>([
  ['low', 48],
  ['medium', 32],
  ['high', 16],
  ['critical', 4],
]);
const pickPolicy = weightedPick<string>([
  ['spam_and_fake_engagement', 28],
  ['intellectual_property', 20],
  ['harassment', 15],
  ['dangerous_activities', 12],
  ['sensitive_content', 11],
  ['regulated_goods', 8],
  ['fraud_and_scams', 6],
]);

/** Violations by account id, oldest first within the account; about a quarter of the accounts has some. */
export function generateViolations({ seed, accountIds, now, spared }: ViolationsInput): ViolationLine[] {
  const random = seededRandom(seedOf(seed, 'violations'));
  return accountIds.flatMap((accountId) => {
    const lines = violationsOf(random, accountId, now);
    return spared?.has(accountId) ? [] : lines;
  });
}

function violationsOf(random: Random, accountId: string, now: Date): ViolationLine[] {
  const ages = Array.from({ length: pickCount(random) }, () => random.next() * WINDOW_DAYS);
  return ages
    .toSorted((left, right) => right - left)
    .map((ageDays, index) =>
      violation(random, `${accountId}-violation-${index + 1}`, accountId, now, ageDays),
    );
}

function violation(
  random: Random,
  externalId: string,
  accountId: string,
  now: Date,
  ageDays: number,
): ViolationLine {
  const issuedAt = instantAt(now.getTime() - ageDays * DAY_MS);
  const line: ViolationLine = {
    externalId,
    accountId,
    policy: pickPolicy(random),
    severity: pickSeverity(random),
    issuedAt,
    status: 'active',
  };
  const overturned = random.next() < OVERTURNED_SHARE;
  const afterShare = random.next();
  if (!overturned) return line;
  const statusAt = instantAt(now.getTime() - ageDays * DAY_MS * (1 - afterShare));
  return { ...line, status: 'overturned', statusAt: statusAt > issuedAt ? statusAt : issuedAt };
}

function instantAt(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
}
