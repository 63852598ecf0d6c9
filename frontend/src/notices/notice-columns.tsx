import type { Notice } from '@tips/shared/notices';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';

/** The columns of the notices, in the reader's language. */
export function noticeColumns(t: Translator, format: Format): GridColumn<Notice>[] {
  return [
    {
      id: 'kind',
      header: t('resources.notices.list.kind'),
      main: true,
      narrow: true,
      size: 200,
      cell: ({ kind }) => t(`words.noticeKind.${kind}`),
    },
    {
      id: 'state',
      header: t('resources.notices.list.state'),
      narrow: true,
      size: 125,
      cell: ({ delivery }) => <StatusChip kind="noticeState" value={delivery.state} />,
    },
    {
      id: 'account',
      header: t('resources.notices.list.account'),
      size: 170,
      cell: ({ accountId, handle }) => (handle === null ? accountId : `@${handle}`),
    },
    {
      id: 'text',
      header: t('resources.notices.list.text'),
      grow: true,
      size: 240,
      cell: ({ text, language }) => (
        <span lang={language} style={{ color: 'var(--ink-quiet)' }}>
          {excerptOf(text)}
        </span>
      ),
    },
    {
      id: 'language',
      header: t('resources.notices.list.language'),
      size: 100,
      cell: ({ language }) => format.language(language),
    },
    {
      id: 'tries',
      header: t('resources.notices.list.tries'),
      size: 70,
      align: 'end',
      optional: true,
      cell: ({ delivery }) => format.integer(delivery.tries),
    },
    {
      id: 'made',
      header: t('resources.notices.list.made'),
      size: 140,
      cell: ({ madeAt }) => <Instant at={madeAt} quiet />,
    },
  ];
}

/** What comes after the salutation: `Hello @ana,` says nothing of the notice. */
export function excerptOf(text: string): string {
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  return rest.length === 0 ? first : rest.join(' ');
}
