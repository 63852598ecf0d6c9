import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export type UrlState = {
  get: (name: string) => string;
  list: (name: string) => string[];
  /** Empty text or list takes the parameter out. */
  set: (changes: Readonly<Record<string, string | readonly string[]>>) => void;
  clear: (names: readonly string[]) => void;
};

/** What a page shows, kept in its address: filters, sort, the chosen tab. Lists are comma-separated. */
export function useUrlState(): UrlState {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (changes: Readonly<Record<string, string | readonly string[]>>) => {
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [name, value] of Object.entries(changes)) {
            const text = typeof value === 'string' ? value : value.join(',');
            if (text === '') next.delete(name);
            else next.set(name, text);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return useMemo(() => {
    const get = (name: string) => params.get(name) ?? '';
    return {
      get,
      list: (name) =>
        get(name)
          .split(',')
          .filter((part) => part !== ''),
      set,
      clear: (names) => set(Object.fromEntries(names.map((name) => [name, '']))),
    };
  }, [params, set]);
}
