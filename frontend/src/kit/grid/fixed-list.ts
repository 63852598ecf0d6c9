import type { UseQueryResult } from '@tanstack/react-query';
import type { ApiError } from '../api.ts';
import type { UsePagesResult } from '../useApi.ts';

const nothing = () => undefined;

/** Rows that are already here, in the form that a grid takes. */
export function fixedList<Row>(rows: readonly Row[] | undefined): UsePagesResult<Row> {
  return {
    rows,
    total: rows === undefined ? undefined : { value: rows.length, exact: true },
    hasMore: false,
    loadMore: nothing,
    loadingMore: false,
    fetching: rows === undefined,
    error: null,
    retry: nothing,
  };
}

/** The items of a read that answers with all of them at once; the grid tells why it failed. */
export function answeredList<Row>(
  answer: UseQueryResult<{ items: readonly Row[] }, ApiError>,
): UsePagesResult<Row> {
  return { ...fixedList(answer.data?.items), error: answer.error, retry: () => void answer.refetch() };
}
