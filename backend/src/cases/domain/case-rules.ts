import type { CaseRules } from './priority.ts';

/** Hours by severity: low, medium, high, critical. */
const hours = (low: number, medium: number, high: number, critical: number) => ({
  low,
  medium,
  high,
  critical,
});

/** The rules that a console starts with. */
export const CASE_RULES: CaseRules = {
  kind: { access_request: 0, appeal: 15, standing_review: 5, risk_alert: 30 },
  severity: { low: 0, medium: 10, high: 30, critical: 60 },
  returned: 20,
  largeAudience: { followers: 1_000_000, points: 10 },
  signal: 5,
  signalsMax: 4,
  dueHours: {
    access_request: hours(48, 48, 24, 24),
    appeal: hours(72, 72, 48, 24),
    standing_review: hours(72, 48, 24, 8),
    risk_alert: hours(24, 12, 4, 1),
  },
};
