import type { AlertRule } from '@tips/shared/alerts';

/** What was counted of an account in the window that ends on a day; the parts that a rule does not look at are empty. */
export type AlertFigures = {
  accountId: string;
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
  tips: number;
  /** Who gave the most of them, and how many. */
  tipper: string | null;
  tipperTips: number;
  disputes: number;
};

const BP = 10_000;

/**
 * Whether figures reach a rule's threshold, itself included. Example: 49 of 52 tips from one tipper are 9,423 basis points, so a rule of 20
 * tips and 6,000 basis points is met; 12 of 20 are exactly 6,000 and meet it too.
 */
export function meets(rule: AlertRule, { tips, tipperTips, disputes }: AlertFigures): boolean {
  if (tips < rule.tipsMin) return false;
  if (rule.kind === 'tip_velocity') return true;
  if (rule.kind === 'top_tipper_share') return tipperTips * BP >= rule.shareBp * tips;
  return disputes >= rule.disputesMin && disputes * BP >= rule.rateBp * tips;
}

/** Fewest tips of one tipper that can reach the share. Example: 12 of 20 tips at 6,000 basis points. */
export function givenMin({ shareBp, tipsMin }: { shareBp: number; tipsMin: number }): number {
  return Math.ceil((shareBp * tipsMin) / BP);
}

/** The evidence as a signal keeps it: what was counted, and where the rule begins. */
export function evidenceOf(
  rule: AlertRule,
  rulesVersion: number,
  { day, tips, tipper, tipperTips, disputes }: AlertFigures,
): Record<string, string | number | null> {
  const base = { rule: rule.key, rulesVersion, day, tips };
  if (rule.kind === 'tip_velocity') {
    return { ...base, windowHours: rule.windowHours, tipsMin: rule.tipsMin };
  }
  if (rule.kind === 'top_tipper_share') {
    return { ...base, tipper, tipperTips, windowDays: rule.windowDays, shareBp: rule.shareBp };
  }
  return { ...base, disputes, windowDays: rule.windowDays, rateBp: rule.rateBp };
}
