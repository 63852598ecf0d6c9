import Box from '@mui/material/Box';
import { CASE_KINDS, type CaseRules } from '@tips/shared/cases';
import { SEVERITIES } from '@tips/shared/standing';
import { CountField } from '../kit/CountField.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';

const POINTS_MAX = 1000;
const SIGNALS_MAX = 100;
const FOLLOWERS_MAX = 1_000_000_000;

type Priority = CaseRules['priority'];
type Line = { id: string; label: string; value: number; max: number; with: (value: number) => Priority };

/** Each number of the score with its name, and how the rules look with another in its place. */
function linesOf(priority: Priority, t: Translator): Line[] {
  const { kind, severity, largeAudience } = priority;
  return [
    ...CASE_KINDS.map((one) => ({
      id: one,
      label: t(`resources.cases.kinds.${one}`),
      value: kind[one],
      max: POINTS_MAX,
      with: (points: number) => ({ ...priority, kind: { ...kind, [one]: points } }),
    })),
    ...SEVERITIES.map((one) => ({
      id: one,
      label: t('resources.queues.severityPoints', { severity: t(`words.severity.${one}`) }),
      value: severity[one],
      max: POINTS_MAX,
      with: (points: number) => ({ ...priority, severity: { ...severity, [one]: points } }),
    })),
    {
      id: 'returned',
      label: t('resources.queues.returned'),
      value: priority.returned,
      max: POINTS_MAX,
      with: (returned) => ({ ...priority, returned }),
    },
    {
      id: 'audience',
      label: t('resources.queues.largeAudience'),
      value: largeAudience.points,
      max: POINTS_MAX,
      with: (points) => ({ ...priority, largeAudience: { ...largeAudience, points } }),
    },
    {
      id: 'followers',
      label: t('resources.queues.largeFrom'),
      value: largeAudience.followers,
      max: FOLLOWERS_MAX,
      with: (followers) => ({ ...priority, largeAudience: { ...largeAudience, followers } }),
    },
    {
      id: 'signal',
      label: t('resources.queues.signal'),
      value: priority.signal,
      max: POINTS_MAX,
      with: (signal) => ({ ...priority, signal }),
    },
    {
      id: 'signalsMax',
      label: t('resources.queues.signalsMax'),
      value: priority.signalsMax,
      max: SIGNALS_MAX,
      with: (signalsMax) => ({ ...priority, signalsMax }),
    },
  ];
}

type PriorityPointsProps = { rules: CaseRules; onChange?: (rules: CaseRules) => void };

/** What a case's score adds up from; within a queue the highest score comes first, then the oldest. */
export function PriorityPoints({ rules, onChange }: PriorityPointsProps) {
  const t = useT();
  const format = useFormat();
  const lines = linesOf(rules.priority, t);
  return (
    <Panel title={t('resources.queues.priority')}>
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1.5 }}>{t('resources.queues.priorityHelp')}</Box>
      {onChange === undefined ? (
        <Facts facts={lines.map(({ id, label, value }) => ({ id, label, value: format.integer(value) }))} />
      ) : (
        <Box
          sx={{
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 190px), 1fr))',
          }}
        >
          {lines.map((line) => (
            <CountField
              key={line.id}
              label={line.label}
              min={0}
              max={line.max}
              value={line.value}
              onChange={(value) => onChange({ ...rules, priority: line.with(value) })}
            />
          ))}
        </Box>
      )}
    </Panel>
  );
}
