import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { StandingPolicyRules, ViolationPolicy } from '@tips/shared/standing';
import { useLocale } from 'ra-core';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { depthOf } from './standing-rules.ts';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { textAlign: 'left', padding: '6px 12px 6px 0', borderTop: '1px solid var(--line)' },
  '& th': { color: 'var(--ink-quiet)', fontWeight: 600, borderTop: 0 },
  '& .end': { textAlign: 'right' },
});

const INDENT_PX = 16;

type TaxonomyTableProps = {
  rules: StandingPolicyRules;
  /** Absent: nothing can be changed. */
  onEdit?: (policy: ViolationPolicy) => void;
};

/** The taxonomy as a tree: each policy with its severity, and what it counts for. */
export function TaxonomyTable({ rules, onEdit }: TaxonomyTableProps) {
  const t = useT();
  const format = useFormat();
  const locale = useLocale() === 'fr' ? 'fr' : 'en';
  const lifetime = ({ lifetimeDays, severity }: ViolationPolicy) => {
    const days = lifetimeDays ?? rules.lifetimeDays[severity] ?? 0;
    return days === 0
      ? t('resources.standing.neverExpires')
      : t.count('resources.standing.lifetimeDays', days);
  };
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t('resources.standing.taxonomy')}>
      <Table aria-label={t('resources.standing.taxonomy')}>
        <thead>
          <tr>
            <th>{t('resources.standing.policy')}</th>
            <th>{t('resources.standing.severity')}</th>
            <th className="end">{t('resources.standing.points')}</th>
            <th>{t('resources.standing.lifetime')}</th>
            {onEdit && <th aria-label={t('resources.standing.edit')} />}
          </tr>
        </thead>
        <tbody>
          {rules.policies.map((policy) => (
            <tr key={policy.key}>
              <td>
                <Box
                  sx={{ pl: `${depthOf(rules.policies, policy) * INDENT_PX}px` }}
                  title={policy.texts[locale].reason}
                >
                  {policy.texts[locale].name}
                </Box>
              </td>
              <td>{t(`words.severity.${policy.severity}`)}</td>
              <td className="end">{format.integer(policy.points ?? rules.points[policy.severity])}</td>
              <td>{lifetime(policy)}</td>
              {onEdit && (
                <td className="end">
                  <Button
                    variant="text"
                    onClick={() => onEdit(policy)}
                    aria-label={t('resources.standing.editPolicy', { name: policy.texts[locale].name })}
                  >
                    {t('resources.standing.edit')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  );
}
