import type { PreviewAccount } from '@tips/shared/previews';
import { Link } from 'react-router-dom';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { regionText } from './band-text.ts';
import type { Who } from './who.ts';

/** Who gains or loses, and by which step of the decision. Accounts open beside the draft, which would be lost otherwise. */
export function namesColumns(
  t: Translator,
  format: Format,
  effect: Who['effect'],
): GridColumn<PreviewAccount>[] {
  return [
    {
      id: 'account',
      header: t('resources.previews.account'),
      cell: ({ accountId, handle }) => (
        <Link to={`/accounts/${encodeURIComponent(accountId)}`} target="_blank" title={accountId}>
          @{handle}
        </Link>
      ),
      main: true,
      grow: true,
      narrow: true,
      size: 150,
    },
    {
      id: 'region',
      header: t('resources.previews.region'),
      cell: ({ region }) => regionText(region ?? 'unknown', t, format),
      size: 130,
    },
    {
      id: 'followers',
      header: t('resources.previews.followers'),
      cell: ({ followers }) => (followers === null ? format.empty : format.integer(followers)),
      align: 'end',
      narrow: true,
      size: 100,
    },
    {
      id: 'bucket',
      header: t('resources.previews.bucket'),
      cell: ({ bucket }) => format.integer(bucket),
      align: 'end',
      size: 80,
    },
    {
      id: 'before',
      header: t(`resources.previews.stepBefore.${effect}`),
      cell: ({ stepBefore }) => t(`explain.step.${stepBefore}`),
      size: 150,
    },
    {
      id: 'after',
      header: t(`resources.previews.stepAfter.${effect}`),
      cell: ({ stepAfter }) => t(`explain.step.${stepAfter}`),
      narrow: true,
      size: 150,
    },
  ];
}
