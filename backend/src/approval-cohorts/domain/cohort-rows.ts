import type { ApprovalCohort, CohortCell } from '@tips/shared/approval-cohorts';

const SHARE_WHOLE = 10_000;

/** What a cohort got in a month. */
export type CohortSum = { cohort: string; month: string; gross: number; earning: number };

/** The month so many months after another: 2026-11 and 2 is 2027-01. */
export function monthPlus(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** The months from one to another, both in. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthPlus(month, 1)) months.push(month);
  return months;
}

/**
 * Each cohort with a cell for every month since, up to this one; a month without tips is a cell of zeros. Cohorts of nobody are left
 * out. Five creators of 2026-10 of whom two got tips in 2026-11: since 1, earning 2, retention 4,000.
 */
export function cohortRows(
  sizes: ReadonlyMap<string, number>,
  sums: readonly CohortSum[],
  range: { from: string; to: string },
): ApprovalCohort[] {
  const byCell = new Map(sums.map((sum) => [`${sum.cohort} ${sum.month}`, sum]));
  return monthsBetween(range.from, range.to).flatMap((cohort) => {
    const creators = sizes.get(cohort) ?? 0;
    if (creators === 0) return [];
    const cells = monthsBetween(cohort, range.to).map((month, since): CohortCell => {
      const { gross = 0, earning = 0 } = byCell.get(`${cohort} ${month}`) ?? {};
      return { since, month, gross, earning, retention: Math.round((earning * SHARE_WHOLE) / creators) };
    });
    return [{ month: cohort, creators, cells }];
  });
}
