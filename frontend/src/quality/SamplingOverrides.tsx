import RemoveIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReasonCode } from '@tips/shared/cases';
import type { SamplingPace, SamplingRates } from '@tips/shared/quality';
import { ChoiceFilter, type Choice } from '../kit/ChoiceFilter.tsx';
import { CountField } from '../kit/CountField.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { reasonName } from '../kit/reason-name.ts';
import { SectionTitle } from '../kit/SectionTitle.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';

const BP_PER_PERCENT = 100;
/** What a new override begins with: twice the rate of all decisions, and something where that is nothing. */
const firstRate = (defaultBp: number) => Math.min(100 * BP_PER_PERCENT, Math.max(1000, 2 * defaultBp));

type Row = { key: string; name: string; rateBp: number };
type ListProps = {
  title: string;
  add: string;
  rows: readonly Row[];
  choices: readonly Choice[];
  defaultBp: number;
  onChange: (rows: Row[]) => void;
};

function OverrideRow({
  row,
  defaultBp,
  onRate,
  onRemove,
}: {
  row: Row;
  defaultBp: number;
  onRate: (rateBp: number) => void;
  onRemove: () => void;
}) {
  const t = useT();
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', py: 0.5 }}>
      <Box sx={{ flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' }}>
        {row.name}
        {row.rateBp <= defaultBp && (
          <Box component="span" sx={{ display: 'block', color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
            {t('resources.quality.sampling.noEffect')}
          </Box>
        )}
      </Box>
      <CountField
        label={t('resources.quality.sampling.rateOf', { name: row.name })}
        value={row.rateBp / BP_PER_PERCENT}
        min={0}
        max={100}
        onChange={(percent) => onRate(percent * BP_PER_PERCENT)}
        sx={{ width: 260 }}
      />
      <IconButton aria-label={t('resources.quality.sampling.remove', { name: row.name })} onClick={onRemove}>
        <RemoveIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

function OverrideList({ title, add, rows, choices, defaultBp, onChange }: ListProps) {
  const t = useT();
  const isLead = useHasRole(['trust_safety_lead']);
  const free = choices.filter(({ value }) => !rows.some(({ key }) => key === value));
  const append = ([value]: readonly string[]) => {
    const choice = free.find((one) => one.value === value);
    if (choice) onChange([...rows, { key: choice.value, name: choice.label, rateBp: firstRate(defaultBp) }]);
  };
  return (
    <Box>
      <SectionTitle>{title}</SectionTitle>
      {rows.length === 0 && (
        <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>{t('resources.quality.sampling.none')}</Box>
      )}
      <Box component="ul" aria-label={title} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row, index) => (
          <OverrideRow
            key={row.key}
            row={row}
            defaultBp={defaultBp}
            onRate={(rateBp) => onChange(rows.with(index, { ...row, rateBp }))}
            onRemove={() => onChange(rows.toSpliced(index, 1))}
          />
        ))}
      </Box>
      {isLead && free.length > 0 && (
        <ChoiceFilter
          filter={{ name: title, label: add, choices: free, single: true }}
          values={[]}
          onChange={append}
        />
      )}
    </Box>
  );
}

type OverridesProps = {
  rates: SamplingRates;
  pace: readonly SamplingPace[];
  onChange: (rates: SamplingRates) => void;
};

/** Rates of single reasons and of single reviewers; the highest that fits a decision applies to it. */
export function SamplingOverrides({ rates, pace, onChange }: OverridesProps) {
  const t = useT();
  const codes = useApi<{ items: ReasonCode[] }>('/reason-codes', undefined, { staleMs: 3_600_000 }).data;
  const reviewers = new Map(pace.map(({ reviewerId, reviewer }) => [reviewerId, reviewer]));
  return (
    <>
      <OverrideList
        title={t('resources.quality.sampling.byReason')}
        add={t('resources.quality.sampling.addReason')}
        defaultBp={rates.defaultBp}
        rows={rates.byReason.map(({ reasonCode, rateBp }) => ({
          key: reasonCode,
          name: reasonName(reasonCode, t),
          rateBp,
        }))}
        choices={(codes?.items ?? []).map(({ code }) => ({ value: code, label: reasonName(code, t) }))}
        onChange={(rows) =>
          onChange({ ...rates, byReason: rows.map(({ key, rateBp }) => ({ reasonCode: key, rateBp })) })
        }
      />
      <OverrideList
        title={t('resources.quality.sampling.byReviewer')}
        add={t('resources.quality.sampling.addReviewer')}
        defaultBp={rates.defaultBp}
        rows={rates.byReviewer.map(({ reviewerId, reviewer, rateBp }) => ({
          key: reviewerId,
          name: reviewer,
          rateBp,
        }))}
        choices={[...reviewers].map(([value, label]) => ({ value, label }))}
        onChange={(rows) =>
          onChange({
            ...rates,
            byReviewer: rows.map(({ key, name, rateBp }) => ({ reviewerId: key, reviewer: name, rateBp })),
          })
        }
      />
    </>
  );
}
