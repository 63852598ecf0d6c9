import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { StandingResult, Strike } from '@tips/shared/standing';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';

const Strikes = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& th': { textAlign: 'left', fontWeight: 600, color: 'var(--ink-quiet)', padding: '4px 8px 4px 0' },
  '& td': { padding: '4px 8px 4px 0', borderTop: '1px solid var(--line)', verticalAlign: 'top' },
  '& .end': { textAlign: 'right', paddingRight: 0 },
  '& tr[data-counts="false"] td': { color: 'var(--ink-faint)' },
});

function StrikeRow({ strike }: { strike: Strike }) {
  const t = useT();
  const format = useFormat();
  return (
    <tr data-counts={strike.state === 'counting'}>
      <td>
        <Box sx={{ color: 'inherit' }}>{strike.policy}</Box>
        <Box sx={{ fontSize: '0.75rem', color: 'var(--ink-quiet)' }}>
          {t(`words.severity.${strike.severity}`)} · <Instant at={strike.issuedAt} />
        </Box>
      </td>
      <td>
        {t(`words.strikeState.${strike.state}`)}
        {strike.state === 'counting' && (
          <Box sx={{ fontSize: '0.75rem', color: 'var(--ink-quiet)' }}>
            {strike.expiresAt === null
              ? t('resources.standing.neverExpires')
              : t('resources.standing.expires', { day: format.day(strike.expiresAt) })}
          </Box>
        )}
      </td>
      <td className="end">{format.integer(strike.points)}</td>
    </tr>
  );
}

/** From strikes to standing: each strike with its points and expiry, their sum against the ladder, and what follows. */
export function StandingLine({ standing }: { standing: StandingResult }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {standing.strikes.length === 0 ? (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.standing.noViolations')}</Box>
      ) : (
        <Strikes>
          <thead>
            <tr>
              <th>{t('resources.standing.violation')}</th>
              <th>{t('resources.standing.state')}</th>
              <th className="end">{t('resources.standing.points')}</th>
            </tr>
          </thead>
          <tbody>
            {standing.strikes.map((strike) => (
              <StrikeRow key={strike.externalId} strike={strike} />
            ))}
          </tbody>
        </Strikes>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <StatusChip kind="standing" value={standing.standing} />
        <span>
          {t('resources.standing.ladder', {
            points: format.integer(standing.activePoints),
            atRisk: format.integer(standing.atRiskFromPoints),
            restricted: format.integer(standing.restrictedFromPoints),
            version: standing.policyVersion,
          })}
        </span>
        {standing.until !== null && (
          <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
            {t('resources.standing.improves', { day: format.instant(standing.until) })}
          </Box>
        )}
      </Box>
    </Box>
  );
}
