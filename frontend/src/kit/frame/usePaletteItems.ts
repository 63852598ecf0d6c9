import type { AccountListRow } from '@tips/shared/accounts';
import { useGetList, useLocaleState, useLogout } from 'ra-core';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { deskPath, deskTitleKey } from '../desk.ts';
import { plainText, useFormat } from '../format.ts';
import { LOCALES } from '../i18n/provider.ts';
import { useT } from '../i18n/useT.ts';
import { useDesks } from './useDesks.ts';
import { useThemeMode } from './useThemeMode.ts';

export type PaletteItem = {
  id: string;
  group: 'screens' | 'accounts' | 'actions';
  title: string;
  detail?: string;
  run: () => void;
};

const QUIET_MS = 120;
const ACCOUNTS_MAX = 7;

function useQuiet(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}

function useAccountItems(query: string): { items: PaletteItem[]; searching: boolean } {
  const navigate = useNavigate();
  const format = useFormat();
  const q = useQuiet(query.trim().replace(/^@/, ''));
  const { data, isFetching } = useGetList<AccountListRow>(
    'accounts',
    {
      filter: { q },
      pagination: { page: 1, perPage: ACCOUNTS_MAX },
      sort: { field: 'followers', order: 'DESC' },
    },
    { enabled: q !== '', staleTime: 10_000 },
  );
  if (q === '') return { items: [], searching: false };
  const items = (data ?? []).map((row) => ({
    id: `account-${row.id}`,
    group: 'accounts' as const,
    title: `@${row.handle}`,
    detail: [row.region, row.followers === null ? null : format.compact(row.followers), row.id]
      .filter(Boolean)
      .join(' · '),
    run: () => navigate(`/accounts/${encodeURIComponent(row.id)}`),
  }));
  return { items, searching: isFetching && data === undefined };
}

function useActionItems(onKeys: () => void): PaletteItem[] {
  const t = useT();
  const logout = useLogout();
  const [locale, setLocale] = useLocaleState();
  const { mode, toggle } = useThemeMode();
  const other = LOCALES.find((item) => item.locale !== locale) ?? LOCALES[0];
  const action = (id: string, title: string, run: () => void): PaletteItem => ({
    id,
    group: 'actions',
    title,
    run,
  });
  return [
    action('theme', t(mode === 'dark' ? 'kit.frame.themeToLight' : 'kit.frame.themeToDark'), toggle),
    action('locale', other.name, () => setLocale(other.locale)),
    action('keys', t('kit.frame.shortcuts'), onKeys),
    action('persona', t('kit.frame.switchPersona'), () => void logout({}, '/login')),
  ];
}

/** What the palette offers for a query: the role's screens, accounts by handle or id, and actions of the frame. */
export function usePaletteItems(query: string, onKeys: () => void) {
  const t = useT();
  const navigate = useNavigate();
  const screens = useDesks().map((desk) => ({
    id: `desk-${desk.name}`,
    group: 'screens' as const,
    title: t(deskTitleKey(desk.name)),
    run: () => navigate(deskPath(desk.name)),
  }));
  const accounts = useAccountItems(query);
  const wanted = plainText(query.trim());
  const fits = (item: PaletteItem) => plainText(item.title).includes(wanted);
  const items: PaletteItem[] = [
    ...screens.filter(fits),
    ...accounts.items,
    ...useActionItems(onKeys).filter(fits),
  ];
  return { items, searching: accounts.searching };
}
