import type { AppealWindows } from '@tips/shared/appeals';

/**
 * The last instant at which a decision can be appealed: so many calendar months later, in UTC, on the same day or the last one of a
 * shorter month. Example: decided 31 August 10:00, six months: 28 February 10:00.
 */
export function appealUntil(windows: AppealWindows, region: string | null, decidedAt: Date): Date {
  const months = (region === null ? undefined : windows.byRegion[region]) ?? windows.months;
  const until = new Date(decidedAt);
  until.setUTCDate(1);
  until.setUTCMonth(until.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(decidedAt.getUTCDate(), lastDay));
  return until;
}

/** Months that EU law asks for at least (Digital Services Act, article 20). */
const EU_MONTHS_MIN = 6;

/** Regions of the EU for which the windows are shorter than its law allows. */
export function tooShort(windows: AppealWindows, euRegions: readonly string[]): string[] {
  return euRegions.filter((region) => (windows.byRegion[region] ?? windows.months) < EU_MONTHS_MIN);
}
