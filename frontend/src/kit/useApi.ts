import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Page, Total } from '@tips/shared/page';
import { api, ApiError, type ApiRequest, type Query } from './api.ts';

export type UseApiOptions<T> = {
  enabled?: boolean;
  /** Keep showing the last answer while the next one loads. */
  keep?: boolean;
  refetchEveryMs?: number;
  staleMs?: number;
  initialData?: T;
};

const RETRY_MAX = 2;
const CONFLICT = 409;

function retry(count: number, error: Error): boolean {
  const transient = error instanceof ApiError && (error.status === 0 || error.status >= 502);
  return transient && count < RETRY_MAX;
}

/** `useApi<AccountDetail>('/accounts/a1')`: one read, cached under its path and query; `null` waits. */
export function useApi<T>(
  path: string | null,
  query?: Query,
  options: UseApiOptions<T> = {},
): UseQueryResult<T, ApiError> {
  return useQuery<T, ApiError>({
    queryKey: ['api', path, query ?? {}],
    queryFn: ({ signal }) => api<T>({ path: path ?? '', query, signal }),
    enabled: path !== null && (options.enabled ?? true),
    retry,
    staleTime: options.staleMs ?? 5_000,
    refetchInterval: options.refetchEveryMs ?? false,
    initialData: options.initialData as T | undefined,
    placeholderData: options.keep === true ? (keepPreviousData as never) : undefined,
  }) as UseQueryResult<T, ApiError>;
}

export type UsePagesResult<Row> = {
  rows: readonly Row[] | undefined;
  total: Total | undefined;
  hasMore: boolean;
  loadMore: () => void;
  loadingMore: boolean;
  fetching: boolean;
  error: ApiError | null;
  retry: () => void;
};

type UsePagesOptions = {
  limit?: number;
  enabled?: boolean;
  refetchEveryMs?: number;
  /** Asks by POST with this, the limit and the cursor: for lists of what no address can name. */
  body?: object;
};

/** A keyset list: `rows` grows page by page as `loadMore` follows `nextCursor`. */
export function usePages<Row>(
  path: string,
  query?: Query,
  options: UsePagesOptions = {},
): UsePagesResult<Row> {
  const { limit, body } = options;
  const result = useInfiniteQuery({
    queryKey: ['api', path, 'pages', query ?? {}, body ?? null, limit ?? null],
    queryFn: ({ pageParam: cursor, signal }) =>
      api<Page<Row>>(
        body === undefined
          ? { path, query: { ...query, limit, cursor }, signal }
          : { method: 'POST', path, query, body: { ...body, limit, cursor }, signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    retry,
    staleTime: 5_000,
    refetchInterval: options.refetchEveryMs ?? false,
  });
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.items), [result.data]);
  return {
    rows,
    total: result.data?.pages[0]?.total,
    hasMore: result.hasNextPage,
    loadMore: () => void result.fetchNextPage(),
    loadingMore: result.isFetchingNextPage,
    fetching: result.isFetching,
    error: result.error as ApiError | null,
    retry: () => void result.refetch(),
  };
}

/**
 * One mutation: `useAction<KillRollout, Rollout>((body) => ({ method: 'POST', path, body }), { changes: ['/rollouts'] })`.
 * Every read whose path starts with one of `changes` is read anew once it succeeded, and also when it was refused
 * because what is on the screen is no longer true (409).
 */
export function useAction<Input, Output>(
  request: (input: Input) => ApiRequest,
  options: { changes?: readonly string[]; onDone?: (output: Output, input: Input) => void } = {},
): UseMutationResult<Output, ApiError, Input> {
  const client = useQueryClient();
  const readAnew = () => {
    const changes = options.changes ?? [];
    return client.invalidateQueries({
      predicate: ({ queryKey: [kind, path] }) =>
        kind === 'api' && typeof path === 'string' && changes.some((prefix) => path.startsWith(prefix)),
    });
  };
  return useMutation<Output, ApiError, Input>({
    mutationFn: (input) => api<Output>({ method: 'POST', ...request(input) }),
    onSuccess: async (output, input) => {
      options.onDone?.(output, input);
      await readAnew();
    },
    onError: async (error) => {
      if (error.status === CONFLICT) await readAnew();
    },
  });
}
