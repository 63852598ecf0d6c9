import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Cohort, CohortEdit, CohortPreview } from '@tips/shared/cohorts';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useFormat } from '../kit/format.ts';
import { Panel } from '../kit/Panel.tsx';
import { useAction } from '../kit/useApi.ts';
import { type LivePreview, useLivePreview } from '../kit/useLivePreview.ts';
import { AudienceInputs } from '../rollouts/AudienceInputs.tsx';
import { editOf, NO_EDIT, type EditDraft, type EditKind } from './cohort-ids.ts';

const KINDS: readonly EditKind[] = ['edit', 'set', 'query'];

function EditInputs({ draft, onChange }: { draft: EditDraft; onChange: (draft: EditDraft) => void }) {
  const t = useT();
  const idsField = (name: 'ids' | 'gone', label: string) => (
    <TextField
      multiline
      minRows={2}
      maxRows={8}
      size="small"
      label={label}
      helperText={t('resources.cohorts.idsHelp')}
      value={draft[name]}
      onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TextField
        select
        size="small"
        label={t('resources.cohorts.kind')}
        value={draft.kind}
        onChange={(event) => {
          const kind = KINDS.find((each) => each === event.target.value);
          if (kind) onChange({ ...draft, kind });
        }}
      >
        {KINDS.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {t(`resources.cohorts.kinds.${kind}`)}
          </MenuItem>
        ))}
      </TextField>
      {draft.kind === 'edit' && idsField('ids', t('resources.cohorts.add'))}
      {draft.kind === 'edit' && idsField('gone', t('resources.cohorts.remove'))}
      {draft.kind === 'set' && idsField('ids', t('resources.cohorts.exactly'))}
      {draft.kind === 'query' && (
        <AudienceInputs audience={draft.query} onChange={(query) => onChange({ ...draft, query })} />
      )}
    </Box>
  );
}

/** What an edit would change, in numbers. */
function Effect({ preview }: { preview: LivePreview<CohortPreview> }) {
  const t = useT();
  const format = useFormat();
  if (preview.error) return <ErrorState error={preview.error} compact />;
  if (!preview.data || !preview.settled) return <Box>{t('resources.previews.counting')}</Box>;
  const { added, removed, members, unknown } = preview.data;
  return (
    <Box role="status">
      {t.count('resources.cohorts.effect', added, {
        removed: format.integer(removed),
        members: format.integer(members),
      })}
      {unknown.length > 0 && (
        <Box sx={{ color: 'var(--bad)' }}>{t('resources.cohorts.unknown', { ids: unknown.join(', ') })}</Box>
      )}
    </Box>
  );
}

type PreparedProps = { cohort: Cohort; edit: CohortEdit; onDone: () => void };

/** An edit that asks for something: its effect, and its way in. */
function Prepared({ cohort, edit, onDone }: PreparedProps) {
  const t = useT();
  const [confirming, setConfirming] = useState(false);
  const preview = useLivePreview<CohortPreview>(`/cohorts/${cohort.key}/preview`, { edit }, cohort.version);
  const send = useAction<string, Cohort>(
    (reason) => ({
      path: `/cohorts/${cohort.key}/changes`,
      body: { version: cohort.version, edit, reason },
    }),
    { changes: ['/cohorts'], onDone },
  );
  const isRefused = (preview.data?.unknown.length ?? 0) > 0;
  return (
    <>
      <Effect preview={preview} />
      <Box>
        <Button
          variant="contained"
          disabled={!preview.settled || isRefused}
          onClick={() => setConfirming(true)}
        >
          {t('resources.cohorts.save')}
        </Button>
      </Box>
      {confirming && (
        <ConsequenceDialog
          open
          title={t('resources.cohorts.saveTitle', { name: cohort.name, version: cohort.version + 1 })}
          consequence={
            <>
              <Effect preview={preview} />
              <Box sx={{ mt: 1 }}>{t('resources.cohorts.saveText')}</Box>
            </>
          }
          verb={t('resources.cohorts.save')}
          needsReason
          disabled={!preview.settled}
          busy={send.isPending}
          error={send.error}
          onConfirm={(reason) => send.mutate(reason)}
          onClose={() => setConfirming(false)}
        />
      )}
    </>
  );
}

/** The next version of a cohort: some accounts more and fewer, exactly these, or those that match a query now. */
export function CohortEditor({ cohort }: { cohort: Cohort }) {
  const t = useT();
  const [draft, setDraft] = useState<EditDraft>(NO_EDIT);
  const edit = editOf(draft);
  return (
    <Panel title={t('resources.cohorts.change')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <EditInputs draft={draft} onChange={setDraft} />
        {edit && <Prepared cohort={cohort} edit={edit} onDone={() => setDraft(NO_EDIT)} />}
      </Box>
    </Panel>
  );
}
