import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ApprovalCohorts } from '@tips/shared/approval-cohorts';
import { Link } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { ConversionNote } from '../rates/ConversionNote.tsx';
import { useCurrencies } from '../rates/useCurrencies.ts';
import { SavedViewsMenu } from '../saved-views/SavedViewsMenu.tsx';
import { CohortCreatorsPanel } from './CohortCreatorsPanel.tsx';
import { COHORT_MEASURES, HeatMap } from './HeatMap.tsx';

const MONTHS = [6, 12, 24, 36] as const;
const MONTHS_DEFAULT = 12;
const CURRENCY_DEFAULT = 'USD';
/** Marks the choice of all currencies, converted to one. */
const ALL_IN = 'all:';

type Choice = { value: string; label: string };

function Pick(props: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onPick: (value: string) => void;
}) {
  const { label, value, choices, onPick } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={({ target }) => onPick(target.value)}
      sx={{ minWidth: 140 }}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** What the address asks for. */
function useCohortsView() {
  const url = useUrlState();
  const convertTo = url.get('convertTo');
  return {
    convertTo,
    currency: convertTo || url.get('currency') || CURRENCY_DEFAULT,
    months: MONTHS.find((choice) => String(choice) === url.get('months')) ?? MONTHS_DEFAULT,
    measure: COHORT_MEASURES.find((choice) => choice === url.get('measure')) ?? 'retention',
    chosen: { cohort: url.get('cohort'), month: url.get('month') },
    set: url.set,
  };
}

type View = ReturnType<typeof useCohortsView>;

function Controls({ view }: { view: View }) {
  const t = useT();
  const { booked, convertible } = useCurrencies();
  const { currency, convertTo, months, measure, set } = view;
  const codes = [...new Set([...(convertTo === '' ? [currency] : []), ...booked])].toSorted();
  const targets = [...new Set([...(convertTo === '' ? [] : [convertTo]), ...convertible])];
  return (
    <Box
      role="search"
      aria-label={t('resources.approval-cohorts.controls')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, rowGap: 1.5, mt: 1, mb: 2 }}
    >
      <Pick
        label={t('resources.approval-cohorts.currency')}
        value={convertTo === '' ? currency : `${ALL_IN}${convertTo}`}
        choices={[
          ...codes.map((code) => ({ value: code, label: code })),
          ...targets.map((code) => ({
            value: `${ALL_IN}${code}`,
            label: t('resources.rates.allIn', { currency: code }),
          })),
        ]}
        onPick={(picked) =>
          set(
            picked.startsWith(ALL_IN)
              ? { convertTo: picked.slice(ALL_IN.length), currency: '' }
              : { convertTo: '', currency: picked },
          )
        }
      />
      <Pick
        label={t('resources.approval-cohorts.months')}
        value={String(months)}
        choices={MONTHS.map((count) => ({
          value: String(count),
          label: t.count('resources.approval-cohorts.monthsShown', count),
        }))}
        onPick={(picked) => set({ months: picked })}
      />
      <Pick
        label={t('resources.approval-cohorts.measure')}
        value={measure}
        choices={COHORT_MEASURES.map((value) => ({
          value,
          label: t(`resources.approval-cohorts.measures.${value}`),
        }))}
        onPick={(picked) => set({ measure: picked })}
      />
    </Box>
  );
}

function Found({ map, view }: { map: ApprovalCohorts; view: View }) {
  const t = useT();
  const { measure, chosen, convertTo, currency, set } = view;
  if (map.cohorts.length === 0)
    return (
      <EmptyState
        title={t('resources.approval-cohorts.empty')}
        hint={t('resources.approval-cohorts.emptyHint')}
      />
    );
  const cohort = map.cohorts.find(({ month }) => month === chosen.cohort);
  return (
    <>
      {map.conversion && <ConversionNote conversion={map.conversion} totals={[]} />}
      <Panel
        title={t('resources.approval-cohorts.map', {
          measure: t(`resources.approval-cohorts.measures.${measure}`),
        })}
      >
        <HeatMap
          map={map}
          measure={measure}
          chosen={chosen}
          onChoose={(of, cell) => set({ cohort: of.month, month: cell.month })}
        />
        <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem', mt: 1 }}>
          {t(`resources.approval-cohorts.definitions.${measure}`)} {t('resources.approval-cohorts.keys')}
        </Box>
      </Panel>
      {cohort !== undefined && chosen.month !== '' && (
        <CohortCreatorsPanel
          chosen={chosen}
          currency={convertTo === '' ? currency : ''}
          onClose={() => set({ cohort: '', month: '' })}
        />
      )}
    </>
  );
}

/** How creators go on earning after their approval, month by month, and who is behind each number. */
export function CohortsPage() {
  const t = useT();
  const view = useCohortsView();
  const { convertTo, currency, months } = view;
  const query = { months, ...(convertTo === '' ? { currency } : { convertTo }) };
  const answer = useApi<ApprovalCohorts>('/revenue/cohorts', query, { keep: true });
  return (
    <Page
      title={t('resources.approval-cohorts.name')}
      lead={t('resources.approval-cohorts.lead')}
      actions={
        <>
          <SavedViewsMenu page="cohorts" />
          <Button component={Link} to="/revenue">
            {t('resources.approval-cohorts.back')}
          </Button>
        </>
      }
    >
      <Controls view={view} />
      <Answer of={answer}>{(map) => <Found map={map} view={view} />}</Answer>
    </Page>
  );
}
