import type { Found } from '@tips/shared/finder';
import { useNavigate } from 'react-router-dom';
import { REVIEW_ROLES } from '../desk.ts';
import { useFormat } from '../format.ts';
import { useT } from '../i18n/useT.ts';
import { useHasRole } from '../session.ts';
import { useApi } from '../useApi.ts';
import type { PaletteItem } from './usePaletteItems.ts';

/** What an id can look like; a word of one or two letters is the beginning of something else. */
const ID = /^[\x21-\x7e]{3,128}$/;

/** Where a thing is seen; an appeal in its case, a strike on its account. */
function pathOf({ kind, id, accountId, caseId }: Found): string {
  const account = `/accounts/${encodeURIComponent(accountId ?? '')}`;
  switch (kind) {
    case 'case':
      return `/cases/${id}`;
    case 'appeal':
      return caseId === null ? account : `/cases/${caseId}`;
    case 'batch':
      return `/batches/${id}`;
    case 'notice':
      return `/notices/${id}`;
    case 'statement':
      return `/statements/${encodeURIComponent(id)}`;
    default:
      return account;
  }
}

/** What has the id that was typed, whole; for those who may read all of it. */
export function useFoundItems(id: string): { items: PaletteItem[]; searching: boolean } {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const mayFind = useHasRole(REVIEW_ROLES) && ID.test(id);
  const { data, isFetching } = useApi<{ items: Found[] }>(mayFind ? '/finder' : null, { id });
  const items = (mayFind ? (data?.items ?? []) : []).map((found): PaletteItem => ({
    id: `found-${found.kind}-${found.id}-${found.accountId}`.replaceAll(/[^\w-]/g, '-'),
    group: 'ids',
    title: t(`kit.palette.found.${found.kind}`),
    detail: [found.handle === null ? null : `@${found.handle}`, format.instant(found.at), found.id]
      .filter(Boolean)
      .join(' · '),
    run: () => navigate(pathOf(found)),
  }));
  return { items, searching: mayFind && isFetching && data === undefined };
}
