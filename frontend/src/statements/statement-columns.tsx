import Box from '@mui/material/Box';
import type { StatementRecord } from '@tips/shared/statements';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { fieldText } from './statement-words.ts';

/** The columns of the statements, in the reader's language. */
export function statementColumns(t: Translator, format: Format): GridColumn<StatementRecord>[] {
  const { empty } = format;
  return [
    {
      id: 'decision',
      header: t('resources.statements.list.decision'),
      main: true,
      narrow: true,
      size: 190,
      cell: ({ statement }) => fieldText(statement, 'decision_monetary', t, format) ?? empty,
    },
    {
      id: 'state',
      header: t('resources.statements.list.state'),
      narrow: true,
      size: 120,
      cell: ({ state }) => <StatusChip kind="statementState" value={state} />,
    },
    {
      id: 'category',
      header: t('resources.statements.list.category'),
      grow: true,
      size: 220,
      cell: ({ statement }) => fieldText(statement, 'category', t, format) ?? empty,
    },
    {
      id: 'feature',
      header: t('resources.statements.list.feature'),
      size: 100,
      optional: true,
      cell: ({ feature }) => feature,
    },
    {
      id: 'applies',
      header: t('resources.statements.list.applies'),
      size: 130,
      cell: ({ statement }) => format.day(statement.application_date),
    },
    {
      id: 'made',
      header: t('resources.statements.list.made'),
      size: 120,
      cell: ({ madeAt }) => <Instant at={madeAt} quiet />,
    },
    {
      id: 'puid',
      header: t('resources.statements.list.puid'),
      size: 220,
      cell: ({ puid, sample }) => (
        <Box component="span" sx={{ color: 'var(--ink-quiet)' }} title={puid}>
          <code>{puid.slice(0, 10)}…</code>
          {sample && ` · ${t('resources.statements.sample')}`}
        </Box>
      ),
    },
  ];
}
