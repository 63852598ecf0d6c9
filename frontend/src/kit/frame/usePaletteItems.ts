import type { AccountListRow } from '@tips/shared/accounts';
import { useGetList, useLocaleState, useLogout } from 'ra-core';
import { useNavigate } from 'react-router-dom';
import { deskPath, deskTitleKey } from '../desk.ts';
import { plainText, useFormat } from '../format.ts';
import { LOCALES } from '../i18n/provider.ts';
import { useT } from '../i18n/useT.ts';
import { activeShortcuts } from '../useShortcuts.ts';
import { useDesks } from './useDesks.ts';
import { useFoundItems } from './useFoundItems.ts';
import { useQuiet } from './useQuiet.ts';
import { useThemeMode } from './useThemeMode.ts';

export type PaletteItem = {
  id: string;
  group: 'screens' | 'ids' | 'accounts' | 'page' | 'actions';
  title: string;
  detail?: string;
  run: () => void;
};

const ACCOUNTS_MAX = 7;

function useAccountItems(query: string): { items: PaletteItem[]; searching: boolean } {
  const navigate = useNavigate();
  const format = useFormat();
  const q = query.replace(/^@/, '');
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

/** The role's screens with the named places below them. */
function usePlaceItems(): PaletteItem[] {
  const t = useT();
  const navigate = useNavigate();
  const place = (path: string, title: string): PaletteItem => ({
    id: `place-${path.replaceAll('/', '-')}`,
    group: 'screens',
    title,
    run: () => navigate(path),
  });
  return useDesks().flatMap((desk) => {
    const name = t(deskTitleKey(desk.name));
    const below = (desk.places ?? []).map(({ path, titleKey }) =>
      place(`${deskPath(desk.name)}/${path}`, t('words.pair', { name, value: t(titleKey) })),
    );
    return [place(deskPath(desk.name), name), ...below];
  });
}

/** What the keys of the page can do, for who does not know the key; after the palette has given the focus back. */
function pageActions(): PaletteItem[] {
  return activeShortcuts()
    .filter(({ everywhere }) => everywhere !== true)
    .map(({ keys, label, run }) => ({
      id: `key-${keys}`,
      group: 'page',
      title: label,
      detail: keys.replace('mod', 'Ctrl'),
      run: () => setTimeout(() => run(new KeyboardEvent('keydown', { key: keys }))),
    }));
}

/** What the palette offers for a query: screens, whatever has the id, accounts by handle or id, and actions of page and frame. */
export function usePaletteItems(query: string, onKeys: () => void) {
  const asked = useQuiet(query.trim());
  const places = usePlaceItems();
  const found = useFoundItems(asked);
  const accounts = useAccountItems(asked);
  const wanted = plainText(query.trim());
  const fits = (item: PaletteItem) => plainText(item.title).includes(wanted);
  const items: PaletteItem[] = [
    ...places.filter(fits),
    ...found.items,
    ...accounts.items,
    ...(wanted === '' ? [] : pageActions().filter(fits)),
    ...useActionItems(onKeys).filter(fits),
  ];
  return { items, searching: accounts.searching || found.searching };
}
