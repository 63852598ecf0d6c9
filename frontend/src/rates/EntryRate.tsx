import Tooltip from '@mui/material/Tooltip';
import { BASE_CURRENCY, type FrozenRate } from '@tips/shared/rates';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

/** The rate of a row's day: units of its currency for one euro, with the day of the rate where that is an earlier one. */
export function EntryRate({ rate }: { rate: FrozenRate | null | undefined }) {
  const t = useT();
  const format = useFormat();
  if (!rate || rate.currency === BASE_CURRENCY) return <>{format.empty}</>;
  const state = t(rate.frozen ? 'resources.rates.frozen' : 'resources.rates.notFrozen');
  const title = `${rate.source}, ${format.day(rate.rateDay)}: ${state}`;
  return (
    <Tooltip title={title}>
      <span>
        {format.rate(rate.rate)}
        {rate.rateDay !== rate.day && ` (${format.dayShort(rate.rateDay)})`}
      </span>
    </Tooltip>
  );
}
