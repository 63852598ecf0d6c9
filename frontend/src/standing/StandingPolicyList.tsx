import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Standing, StandingPolicy } from '@tips/shared/standing';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import type { PolicyDesk } from '../policies/policy.ts';
import { PolicyHeld } from '../policies/PolicyHeld.tsx';
import { PolicyPage } from '../policies/PolicyPage.tsx';
import { StandingDraft } from './StandingDraft.tsx';
import { SEVERITIES } from './standing-rules.ts';
import { TaxonomyTable } from './TaxonomyTable.tsx';

const DESK: PolicyDesk = {
  path: '/standing-policies',
  mayDraft: ['trust_safety', 'trust_safety_lead'],
  mayPutInForce: 'trust_safety_lead',
  askedAs: 'standing_policy.in_force',
};
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

function PolicyCard({ policy }: { policy: StandingPolicy }) {
  const t = useT();
  return (
    <Panel
      title={t('policies.version', { version: policy.version })}
      actions={<StatusChip kind="policyStatus" value={policy.status} soft />}
    >
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>
        <PolicyHeld policy={policy} /> · {policy.note}
      </Box>
      <Box
        sx={{
          display: 'grid',
          columnGap: 4,
          rowGap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 360px), 1fr))',
          overflowX: 'auto',
        }}
      >
        <Severities policy={policy} />
        <Ladder policy={policy} />
      </Box>
      <Box component="h3" sx={{ typography: 'h2', mt: 2.5, mb: 0.5 }}>
        {t('resources.standing.taxonomy')}
      </Box>
      <TaxonomyTable rules={policy.rules} />
    </Panel>
  );
}

/** The versions of the standing policy, and the draft of the next one: what counts for how much, and what follows. */
export function StandingPolicyList() {
  const t = useT();
  return (
    <PolicyPage<StandingPolicy>
      desk={DESK}
      title={t('resources.standing.name')}
      lead={t('resources.standing.lead')}
      card={(policy) => <PolicyCard policy={policy} />}
      editor={(props) => <StandingDraft desk={DESK} {...props} />}
    />
  );
}
