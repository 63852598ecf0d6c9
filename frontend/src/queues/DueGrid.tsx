import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { CASE_KINDS, type CaseKind, type CaseRules } from '@tips/shared/cases';
import { SEVERITIES, type Severity } from '@tips/shared/standing';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { HoursCell } from './HoursCell.tsx';

const Grid = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th': { textAlign: 'left', fontWeight: 600, color: 'var(--ink-quiet)', padding: '6px 12px 6px 0' },
  '& td': { borderTop: '1px solid var(--line)', padding: '4px 12px 4px 0' },
  '& tbody th': { borderTop: '1px solid var(--line)', color: 'var(--ink)' },
});

type DueGridProps = { rules: CaseRules; onChange?: (rules: CaseRules) => void };

/** How many hours a case of each kind and severity may take, from when it was opened. */
export function DueGrid({ rules, onChange }: DueGridProps) {
  const t = useT();
  const format = useFormat();
  const set = (kind: CaseKind, severity: Severity, hours: number) =>
    onChange?.({
      ...rules,
      dueHours: { ...rules.dueHours, [kind]: { ...rules.dueHours[kind], [severity]: hours } },
    });
  return (
    <Panel title={t('resources.queues.due')}>
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>{t('resources.queues.dueHelp')}</Box>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a phone the grid scrolls, and by keyboard too */}
      <Box role="region" aria-label={t('resources.queues.due')} tabIndex={0} sx={{ overflowX: 'auto' }}>
        <Grid>
          <thead>
            <tr>
              <th scope="col">{t('resources.queues.kinds')}</th>
              {SEVERITIES.map((severity) => (
                <th key={severity} scope="col">
                  <StatusChip kind="severity" value={severity} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CASE_KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`resources.cases.kinds.${kind}`)}</th>
                {SEVERITIES.map((severity) => (
                  <td key={severity}>
                    {onChange === undefined ? (
                      t('resources.queues.hours', { hours: format.integer(rules.dueHours[kind][severity]) })
                    ) : (
                      <HoursCell
                        label={t('resources.queues.hoursOf', {
                          kind: t(`resources.cases.kinds.${kind}`),
                          severity: t(`words.severity.${severity}`),
                        })}
                        value={rules.dueHours[kind][severity]}
                        onChange={(hours) => set(kind, severity, hours)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Grid>
      </Box>
    </Panel>
  );
}
