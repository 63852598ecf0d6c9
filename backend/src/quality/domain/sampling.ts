import { createHmac } from 'node:crypto';
import type { SamplingPace, SamplingRates } from '@tips/shared/quality';

/** A decision, as the sampling sees it: cases may be decided more than once, so the version of the case belongs to it. */
export interface SampledDecision {
  caseId: string;
  caseVersion: number;
}

const U32 = 2 ** 32;
const BP = 10_000;
const DAYS_OF_A_WEEK = 7;

/**
 * Which rate applies to a decision, in basis points: the highest of the default, that of its reason and that of its reviewer. With 1,000
 * by default and 2,500 for a reason, a decision with that reason has 2,500; a rate under the default changes nothing.
 */
export function rateBpOf(
  rates: SamplingRates,
  { reasonCode, reviewerId }: { reasonCode: string; reviewerId: string },
): number {
  const ofReason = rates.byReason.find((one) => one.reasonCode === reasonCode)?.rateBp ?? 0;
  const ofReviewer = rates.byReviewer.find((one) => one.reviewerId === reviewerId)?.rateBp ?? 0;
  return Math.max(rates.defaultBp, ofReason, ofReviewer);
}

/**
 * Whether a decision is reviewed a second time: the first 32 bits of HMAC-SHA256(key, "caseId:version"), as a share of 2^32, lie under the
 * rate. The same decision always gets the same answer, and whoever lacks the key cannot know it before.
 */
export function isSampled(key: string, { caseId, caseVersion }: SampledDecision, rateBp: number): boolean {
  const place = createHmac('sha256', key).update(`${caseId}:${caseVersion}`).digest().readUInt32BE(0);
  return place * BP < rateBp * U32;
}

/** Decisions and second reviews a week to expect of these rates, at the pace of `days` days. Not rounded. */
export function expectedAWeek(
  rates: SamplingRates,
  pace: readonly SamplingPace[],
  days: number,
): { decisions: number; reviews: number } {
  const weeks = days / DAYS_OF_A_WEEK;
  let decisions = 0;
  let reviews = 0;
  for (const cell of pace) {
    decisions += cell.decisions;
    reviews += (cell.decisions * rateBpOf(rates, cell)) / BP;
  }
  return { decisions: decisions / weeks, reviews: reviews / weeks };
}
