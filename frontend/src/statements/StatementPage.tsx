import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { StatementRecord } from '@tips/shared/statements';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { PageLoading } from '../kit/frame/PageLoading.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { fieldText } from './statement-words.ts';
import { StatementEditor } from './StatementEditor.tsx';
import { StatementFields } from './StatementFields.tsx';
import { StatementSubmission } from './StatementSubmission.tsx';

const CORRECTABLE = new Set(['pending', 'refused']);

/** One statement: what it says, what became of it, and its correction while it is not out. */
export function StatementPage() {
  const t = useT();
  const format = useFormat();
  const { puid = '' } = useParams();
  const isLead = useHasRole(['trust_safety_lead']);
  const [editing, setEditing] = useState(false);
  const { data: record, error, refetch } = useApi<StatementRecord>(`/statements/${encodeURIComponent(puid)}`);
  if (error !== null && record === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (record === undefined) return <PageLoading />;
  const { statement, state, version } = record;
  const correctable = CORRECTABLE.has(state) && !record.unanswered;
  const title = fieldText(statement, 'decision_monetary', t, format) ?? t('resources.statements.name');
  return (
    <Page
      title={title}
      aside={<StatusChip kind="statementState" value={state} soft />}
      actions={
        isLead &&
        correctable &&
        !editing && (
          <Button variant="contained" onClick={() => setEditing(true)}>
            {t('resources.statements.edit.open')}
          </Button>
        )
      }
      lead={correctable && !isLead ? t('resources.statements.edit.readOnly') : undefined}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.8fr) minmax(0, 1fr)' },
        }}
      >
        {editing && correctable ? (
          <StatementEditor key={version} record={record} onDone={() => setEditing(false)} />
        ) : (
          <Panel>
            <StatementFields statement={statement} />
          </Panel>
        )}
        <StatementSubmission record={record} isLead={isLead} />
      </Box>
    </Page>
  );
}
