import Box from '@mui/material/Box';
import type { AuditRow } from '@tips/shared/audit';
import { actReason } from '../kit/act-reason.ts';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { auditActionKey } from './audit-words.ts';

/** The columns of the audit trail, in the reader's language. */
export function auditColumns(t: Translator, format: Format): GridColumn<AuditRow>[] {
  const quiet = (text: string) => (
    <Box component="span" sx={{ color: 'var(--ink-quiet)' }} title={text}>
      {text}
    </Box>
  );
  return [
    {
      id: 'action',
      header: t('resources.audit.fields.action'),
      main: true,
      narrow: true,
      size: 220,
      cell: (row) => <strong>{t(auditActionKey(row.action))}</strong>,
    },
    {
      id: 'actor',
      header: t('resources.audit.fields.actor'),
      narrow: true,
      size: 150,
      cell: (row) => row.actor.name,
    },
    {
      id: 'subject',
      header: t('resources.audit.fields.subject'),
      size: 210,
      cell: (row) => quiet(`${row.subjectKind} ${row.subjectId}`),
    },
    {
      id: 'reason',
      header: t('resources.audit.fields.reason'),
      grow: true,
      size: 220,
      cell: (row) => quiet(actReason(row.reason ?? '', t, format)),
    },
    {
      id: 'at',
      header: t('resources.audit.fields.at'),
      narrow: true,
      size: 130,
      cell: (row) => <Instant at={row.at} quiet />,
    },
    {
      id: 'seq',
      header: t('resources.audit.fields.seq'),
      size: 84,
      align: 'end',
      cell: (row) => format.integer(row.seq),
    },
    {
      id: 'requestId',
      header: t('resources.audit.fields.requestId'),
      size: 180,
      optional: true,
      cell: (row) => <code>{row.requestId ?? format.empty}</code>,
    },
  ];
}
