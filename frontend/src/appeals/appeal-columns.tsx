import type { Appeal } from '@tips/shared/appeals';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { appealedText, deciderText } from './appealed-text.ts';

/** The columns of the appeals, in the reader's language. */
export function appealColumns(t: Translator, language: 'en' | 'fr'): GridColumn<Appeal>[] {
  return [
    {
      id: 'account',
      header: t('resources.appeals.list.account'),
      main: true,
      narrow: true,
      size: 190,
      cell: ({ handle, accountId }) => (handle === null ? accountId : `@${handle}`),
    },
    {
      id: 'state',
      header: t('resources.appeals.list.state'),
      narrow: true,
      size: 130,
      cell: ({ state }) => <StatusChip kind="appealState" value={state} />,
    },
    {
      id: 'against',
      header: t('resources.appeals.list.against'),
      grow: true,
      size: 240,
      cell: ({ decision }) => appealedText(decision, language),
    },
    {
      id: 'decided',
      header: t('resources.appeals.list.decided'),
      size: 130,
      cell: ({ decision }) => <Instant at={decision.decidedAt} quiet />,
    },
    {
      id: 'by',
      header: t('resources.appeals.list.by'),
      size: 140,
      cell: ({ decision }) => deciderText(decision, t),
    },
    {
      id: 'submitted',
      header: t('resources.appeals.list.submitted'),
      size: 130,
      cell: ({ submittedAt }) => <Instant at={submittedAt} quiet />,
    },
  ];
}
