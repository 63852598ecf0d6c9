import { BASE_CURRENCY, type RateCoverage } from '@tips/shared/rates';
import { useApi } from '../kit/useApi.ts';

const STALE_MS = 60_000;

/** Currencies that all amounts can be converted to: those of the ledger that have rates, and the euro; none before the first import. */
export function useConvertible(enabled: boolean): readonly string[] {
  const { data } = useApi<RateCoverage>('/rates', {}, { enabled, staleMs: STALE_MS });
  if (data === undefined || data.to === null) return [];
  const booked = data.currencies.filter((each) => each.booked && each.to !== null);
  return [BASE_CURRENCY, ...booked.map(({ currency }) => currency)];
}
