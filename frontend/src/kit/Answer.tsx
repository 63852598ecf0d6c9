import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiError } from './api.ts';
import { ErrorState } from './ErrorState.tsx';
import { PageLoading } from './frame/PageLoading.tsx';

export type AnswerProps<T> = {
  of: UseQueryResult<T, ApiError>;
  children: (data: T) => ReactNode;
};

/** What a page is read from: that it loads, why it failed with a way to try again, or what it shows. An answer outlives later failures. */
export function Answer<T>({ of, children }: AnswerProps<T>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error !== null) return <ErrorState error={of.error} onRetry={() => void of.refetch()} />;
  return <PageLoading />;
}
