import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Severity, Standing, StandingPolicy } from '@tips/shared/standing';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];
const LADDER: readonly Standing[] = ['good', 'at_risk', 'restricted', 'banned'];

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { textAlign: 'left', padding: '8px 16px 8px 0', borderTop: '1px solid var(--line)' },
  '& th': { color: 'var(--ink-quiet)', fontWeight: 600, borderTop: 0 },
  '& .end': { textAlign: 'right' },
});

function Severities({ policy }: { policy: StandingPolicy }) {
  const t = useT();
  const format = useFormat();
  const { points, lifetimeDays, restrictsAtOnce } = policy.rules;
  return (
    <Table>
      <thead>
        <tr>
          <th>{t('resources.standing.severity')}</th>
          <th className="end">{t('resources.standing.points')}</th>
          <th>{t('resources.standing.lifetime')}</th>
        </tr>
      </thead>
      <tbody>
        {SEVERITIES.map((severity) => {
          const days = lifetimeDays[severity];
          return (
            <tr key={severity}>
              <td>{t(`words.severity.${severity}`)}</td>
              <td className="end">
                {restrictsAtOnce.includes(severity)
                  ? t('resources.standing.atOnce')
                  : format.integer(points[severity])}
              </td>
              <td>
                {days === null
                  ? t('resources.standing.neverExpires')
                  : t.count('resources.standing.lifetimeDays', days)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Ladder({ policy }: { policy: StandingPolicy }) {
  const t = useT();
  const format = useFormat();
  const { atRiskFromPoints, restrictedFromPoints } = policy.rules;
  const ranges: Record<Standing, string> = {
    good: t('resources.standing.goodRange', { to: format.integer(atRiskFromPoints - 1) }),
    at_risk: t('resources.standing.atRiskRange', {
      from: format.integer(atRiskFromPoints),
      to: format.integer(restrictedFromPoints - 1),
    }),
    restricted: t('resources.standing.restrictedRange', { from: format.integer(restrictedFromPoints) }),
    banned: t('resources.standing.bannedWhy'),
  };
  return (
    <Table aria-label={t('resources.standing.ladderTitle')}>
      <tbody>
        {LADDER.map((standing) => (
          <tr key={standing}>
            <td>
              <StatusChip kind="standing" value={standing} />
            </td>
            <td>{ranges[standing]}</td>
            <td>{t(`resources.standing.effects.${standing}`)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The versions of the standing policy: what each severity counts for, and what the points lead to. */
export function StandingPolicyList() {
  const t = useT();
  const format = useFormat();
  const policies = useApi<{ items: StandingPolicy[] }>('/standing-policies');
  return (
    <Page title={t('resources.standing.name')} lead={t('resources.standing.lead')}>
      {policies.error && !policies.data && (
        <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />
      )}
      {policies.data?.items.length === 0 && <EmptyState title={t('resources.standing.empty')} />}
      {policies.data?.items.map((policy) => (
        <Panel
          key={policy.version}
          title={`${t('resources.standing.version', { version: policy.version })} · ${t('resources.standing.since', { day: policy.inForceFrom === null ? format.empty : format.day(policy.inForceFrom) })}`}
          sx={{ mb: 2 }}
        >
          <Box
            sx={{
              display: 'grid',
              gap: 4,
              gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 360px), 1fr))',
              overflowX: 'auto',
            }}
          >
            <Severities policy={policy} />
            <Ladder policy={policy} />
          </Box>
        </Panel>
      ))}
    </Page>
  );
}
