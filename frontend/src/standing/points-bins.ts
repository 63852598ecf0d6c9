import type { StandingPolicyRules, StandingPreview } from '@tips/shared/standing';

export type PointsBin = {
  points: number;
  label: string;
  accounts: number;
  zone: 'good' | 'at_risk' | 'restricted';
};

/** Bins are shown one by one up to this many points over the last threshold; the rest stand together. */
const TAIL = 4;

/** Every number of points from 1 to a little over the last threshold, with the zone it falls in; the last bin holds all above. */
export function pointsBins(
  histogram: StandingPreview['histogram'],
  {
    atRiskFromPoints,
    restrictedFromPoints,
  }: Pick<StandingPolicyRules, 'atRiskFromPoints' | 'restrictedFromPoints'>,
): PointsBin[] {
  const last = restrictedFromPoints + TAIL;
  const byPoints = new Map(histogram.map(({ points, accounts }) => [points, accounts]));
  const above = histogram
    .filter(({ points }) => points >= last)
    .reduce((sum, { accounts }) => sum + accounts, 0);
  return Array.from({ length: last }, (_, index) => {
    const points = index + 1;
    const isLast = points === last;
    return {
      points,
      label: isLast ? `${points}+` : String(points),
      accounts: isLast ? above : (byPoints.get(points) ?? 0),
      zone: zoneOf(points, atRiskFromPoints, restrictedFromPoints),
    };
  });
}

function zoneOf(points: number, atRiskFrom: number, restrictedFrom: number): PointsBin['zone'] {
  if (points >= restrictedFrom) return 'restricted';
  return points >= atRiskFrom ? 'at_risk' : 'good';
}
