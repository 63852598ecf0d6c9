import { BASE_CURRENCY, type RateCoverage } from '@tips/shared/rates';
import { useApi } from '../kit/useApi.ts';

const STALE_MS = 60_000;

/** Currencies of the ledger, and those that all amounts can be converted to: with rates, and the euro; none before the first import. */
export function useCurrencies(enabled = true): { booked: readonly string[]; convertible: readonly string[] } {
  const { data } = useApi<RateCoverage>('/rates', {}, { enabled, staleMs: STALE_MS });
  const booked = data?.currencies.filter((each) => each.booked) ?? [];
  const rated = booked.filter(({ to }) => to !== null);
  return {
    booked: booked.map(({ currency }) => currency),
    convertible: data?.to ? [BASE_CURRENCY, ...rated.map(({ currency }) => currency)] : [],
  };
}
