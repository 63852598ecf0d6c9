import { createHash } from 'node:crypto';
import { BUCKET_COUNT } from '@tips/shared/rollouts';

/** Buckets in one percent. */
const BUCKETS_PER_PERCENT = BUCKET_COUNT / 100;

/**
 * An account's fixed place in 0..99,999 for a salt (design, section 3): the first four bytes of MD5 over
 * `salt:accountId`, scaled. MD5 because any SQL engine can repeat it:
 * `((('x'||substr(md5(salt||':'||id),1,8))::bit(32)::bigint)*100000)>>32`.
 */
export function bucketOf(salt: string, accountId: string): number {
  const first = createHash('md5').update(`${salt}:${accountId}`, 'utf8').digest().readUInt32BE(0);
  return Math.floor((first * BUCKET_COUNT) / 2 ** 32);
}

/** Number of buckets under a percentage, an integer: 5 % -> 5,000; 0.001 % -> 1. */
export function bucketsUnder(percent: number): number {
  return Math.round(percent * BUCKETS_PER_PERCENT);
}

/** Whether an account is in a rollout's holdout, which has a salt of its own. */
export function isHeldOut(
  accountId: string,
  { holdoutSalt, holdoutPercent }: { holdoutSalt: string; holdoutPercent: number },
): boolean {
  return holdoutPercent > 0 && isUnderPercent(bucketOf(holdoutSalt, accountId), holdoutPercent);
}

/** Exposed by percentage. Raising it never removes anyone; lowering it removes the highest buckets, the newest, first. */
export function isUnderPercent(bucket: number, percent: number): boolean {
  return bucket < bucketsUnder(percent);
}
