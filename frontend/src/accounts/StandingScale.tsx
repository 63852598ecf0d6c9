import Box from '@mui/material/Box';
import type { StandingResult } from '@tips/shared/standing';
import { useT } from '../kit/i18n/useT.ts';

const MARK_PERCENT = 100;

/** The ladder of points: where at risk and restricted begin, and where the account stands. */
export function StandingScale({ result }: { result: StandingResult }) {
  const t = useT();
  const { activePoints, atRiskFromPoints, restrictedFromPoints } = result;
  const end = Math.max(restrictedFromPoints + 2, activePoints + 1);
  const at = (points: number) => `${(points / end) * MARK_PERCENT}%`;
  const zones = [
    { from: 0, to: atRiskFromPoints, tone: 'good' },
    { from: atRiskFromPoints, to: restrictedFromPoints, tone: 'warn' },
    { from: restrictedFromPoints, to: end, tone: 'bad' },
  ];
  const label = t('resources.accounts.standing.scale', {
    points: t.count('resources.accounts.standing.points', activePoints),
    atRisk: atRiskFromPoints,
    restricted: restrictedFromPoints,
  });
  return (
    <Box role="img" aria-label={label} title={label} sx={{ position: 'relative', height: 34, my: 1 }}>
      {zones.map((zone) => (
        <Box
          key={zone.tone}
          sx={{
            position: 'absolute',
            top: 12,
            height: 6,
            left: at(zone.from),
            width: `calc(${at(zone.to - zone.from)} - 2px)`,
            borderRadius: 3,
            background: `var(--${zone.tone}-soft)`,
            border: `1px solid var(--${zone.tone})`,
          }}
        />
      ))}
      {[0, atRiskFromPoints, restrictedFromPoints].map((points) => (
        <Box
          key={points}
          className="figures"
          sx={{
            position: 'absolute',
            top: 20,
            left: at(points),
            fontSize: '0.6875rem',
            color: 'var(--ink-faint)',
          }}
        >
          {points}
        </Box>
      ))}
      <Box
        sx={{
          position: 'absolute',
          top: 7,
          left: `calc(${at(activePoints)} - 1px)`,
          width: 4,
          height: 16,
          borderRadius: 2,
          background: 'var(--ink)',
          outline: '2px solid var(--surface)',
        }}
      />
    </Box>
  );
}
