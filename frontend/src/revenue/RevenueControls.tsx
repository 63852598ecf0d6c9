import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { MEASURE_NAMES, SUMMED_MEASURES } from '@tips/shared/measures';
import { ChoiceFilter } from '../kit/ChoiceFilter.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { STREAMS } from '../ledger/vocabulary.ts';
import { useCurrencies } from '../rates/useCurrencies.ts';
import { RANGE_DAYS } from './revenue-range.ts';
import { GROUPS, INTERVALS, type RevenueView } from './useRevenueView.ts';
import { ZonePicker } from './ZonePicker.tsx';

type PickProps = {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onPick: (value: string) => void;
};

function Pick({ label, value, choices, onPick }: PickProps) {
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => onPick(event.target.value)}
      sx={{ minWidth: 120 }}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

const words = <T extends string>(keys: readonly T[], label: (key: T) => string) =>
  keys.map((value) => ({ value, label: label(value) }));

/** Marks the choice of all currencies, converted to one. */
const ALL_IN = 'all:';

type ControlsProps = {
  view: RevenueView;
  currencies: readonly string[];
  /** Whether there is something to cut: a chart by interval, group and measure. */
  cuts?: boolean;
};

/** How long a period is. */
export function IntervalPick({ view }: { view: RevenueView }) {
  const t = useT();
  return (
    <Pick
      label={t('resources.revenue.interval')}
      value={view.interval}
      choices={words(INTERVALS, (key) => t(`resources.revenue.intervals.${key}`))}
      onPick={(interval) => view.set({ interval })}
    />
  );
}

/** How the chart is cut: interval, group and measure. */
function Cuts({ view }: { view: RevenueView }) {
  const t = useT();
  return (
    <>
      <IntervalPick view={view} />
      <Pick
        label={t('resources.revenue.groupBy')}
        value={view.groupBy}
        choices={words(GROUPS, (key) => t(`resources.revenue.groups.${key}`))}
        onPick={(groupBy) => view.set({ groupBy })}
      />
      <Pick
        label={t('resources.revenue.measure')}
        value={view.measure}
        choices={words(view.convertTo === '' ? MEASURE_NAMES : SUMMED_MEASURES, (key) =>
          t(`resources.revenue.measures.${key}`),
        )}
        onPick={(measure) => view.set({ measure })}
      />
    </>
  );
}

/** Currency and zone first, then the days, then how to cut them; everything is kept in the address. */
export function RevenueControls({ view, currencies, cuts = true }: ControlsProps) {
  const t = useT();
  const convertible = useCurrencies(cuts).convertible;
  const converts = view.convertTo !== '';
  const known = converts || currencies.includes(view.currency) ? currencies : [view.currency, ...currencies];
  const targets = converts ? [...new Set([view.convertTo, ...convertible])] : convertible;
  return (
    <Box
      role="search"
      aria-label={t('resources.revenue.controls')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, rowGap: 1.5, alignItems: 'center', mt: 1, mb: 2 }}
    >
      <Pick
        label={t('resources.revenue.currency')}
        value={converts ? `${ALL_IN}${view.convertTo}` : view.currency}
        choices={[
          ...words(known, (code) => code),
          ...targets.map((currency) => ({
            value: `${ALL_IN}${currency}`,
            label: t('resources.rates.allIn', { currency }),
          })),
        ]}
        onPick={(picked) =>
          view.set(
            picked.startsWith(ALL_IN)
              ? { convertTo: picked.slice(ALL_IN.length), currency: '' }
              : { convertTo: '', currency: picked },
          )
        }
      />
      <ZonePicker value={view.zone} onPick={(zone) => view.set({ zone })} />
      <Pick
        label={t('resources.revenue.range')}
        value={String(view.days)}
        choices={RANGE_DAYS.map((days) => ({
          value: String(days),
          label: t.count('resources.revenue.rangeDays', days),
        }))}
        onPick={(days) => view.set({ days })}
      />
      {cuts && <Cuts view={view} />}
      <ChoiceFilter
        filter={{
          name: 'streams',
          label: t('resources.revenue.streams'),
          choices: words(STREAMS, (key) => t(`words.streams.${key}`)),
        }}
        values={view.streams}
        onChange={(streams) => view.set({ streams })}
      />
    </Box>
  );
}
