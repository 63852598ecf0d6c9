import Button from '@mui/material/Button';
import type { StatementRecord } from '@tips/shared/statements';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { Columns } from '../kit/Columns.tsx';
import { useFormat } from '../kit/format.ts';
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

function StatementView({ record, isLead }: { record: StatementRecord; isLead: boolean }) {
  const t = useT();
  const format = useFormat();
  const [editing, setEditing] = useState(false);
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
      <Columns widths={['1.8fr', '1fr']}>
        {editing && correctable ? (
          <StatementEditor key={version} record={record} onDone={() => setEditing(false)} />
        ) : (
          <Panel>
            <StatementFields statement={statement} />
          </Panel>
        )}
        <StatementSubmission record={record} isLead={isLead} />
      </Columns>
    </Page>
  );
}

/** One statement: what it says, what became of it, and its correction while it is not out. */
export function StatementPage() {
  const { puid = '' } = useParams();
  const isLead = useHasRole(['trust_safety_lead']);
  const record = useApi<StatementRecord>(`/statements/${encodeURIComponent(puid)}`);
  return <Answer of={record}>{(found) => <StatementView record={found} isLead={isLead} />}</Answer>;
}
