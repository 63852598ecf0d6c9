import { AUDIT_ACTIONS, type AuditRow } from '@tips/shared/audit';
import { useMemo, useState } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { auditColumns } from './audit-columns.tsx';
import { auditActionKey } from './audit-words.ts';
import { AuditDetail } from './AuditDetail.tsx';

/** A day of the filter as the instant at which it begins, in UTC. */
function dayStart(day: string): string {
  return day === '' ? '' : `${day}T00:00:00.000Z`;
}

/** Each change: who, when, why, before and after. */
export function AuditList() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const [open, setOpen] = useState<AuditRow | null>(null);
  const filters = useMemo<readonly Filter[]>(
    () => [
      {
        kind: 'choice',
        name: 'action',
        label: t('resources.audit.fields.action'),
        choices: AUDIT_ACTIONS.map((value) => ({ value, label: t(auditActionKey(value)) })),
      },
      { kind: 'text', name: 'actor', label: t('resources.audit.fields.actor') },
      { kind: 'text', name: 'subjectId', label: t('resources.audit.fields.subjectId') },
      { kind: 'day', name: 'from', label: t('resources.audit.fields.from') },
      { kind: 'day', name: 'to', label: t('resources.audit.fields.to') },
    ],
    [t],
  );
  const columns = useMemo(() => auditColumns(t, format), [t, format]);
  const list = usePages<AuditRow>('/audit', {
    action: url.list('action'),
    actor: url.get('actor'),
    subjectId: url.get('subjectId'),
    from: dayStart(url.get('from')),
    to: dayStart(url.get('to')),
  });
  return (
    <Page title={t('resources.audit.name')}>
      <FilteredGrid
        filters={filters}
        name="audit"
        label={t('resources.audit.name')}
        columns={columns}
        list={list}
        rowKey={(row) => String(row.seq)}
        onOpen={setOpen}
        noun="resources.audit.count"
        empty={<EmptyState title={t('resources.audit.empty')} />}
      />
      {open !== null && <AuditDetail row={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
