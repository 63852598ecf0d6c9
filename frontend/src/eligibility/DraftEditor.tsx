import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { EligibilityPolicy, EligibilityRules } from '@tips/shared/eligibility';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useAction } from '../kit/useApi.ts';
import { PreviewPanel } from '../rollouts/PreviewPanel.tsx';
import { CriterionInputs } from './CriterionInputs.tsx';
import { EligibilityConsequence } from './EligibilityConsequence.tsx';
import { PolicyActions } from './PolicyActions.tsx';
import { sameRules } from './policy-draft.ts';
import { useEligibilityPreview } from './useEligibilityPreview.ts';

const CHANGES = ['/eligibility-policies'];

type SaveInput = { rules: EligibilityRules; note: string };
/** `draft` is the saved draft; absent: a new one that starts from `start`. */
type DraftEditorProps = {
  draft: EligibilityPolicy | undefined;
  start: EligibilityPolicy;
  onDone: () => void;
};

/** A draft version: its criteria, its exact effect as they change, and putting it in force. */
export function DraftEditor({ draft, start, onDone }: DraftEditorProps) {
  const t = useT();
  const [rules, setRules] = useState(draft?.rules ?? start.rules);
  const [note, setNote] = useState(draft?.note ?? '');
  const [asked, setAsked] = useState(false);
  const preview = useEligibilityPreview(rules);
  const save = useAction<SaveInput, EligibilityPolicy>(
    (body) =>
      draft === undefined
        ? { path: '/eligibility-policies', body }
        : {
            method: 'PUT',
            path: `/eligibility-policies/${draft.version}`,
            body: { ...body, revision: draft.revision },
          },
    { changes: CHANGES },
  );
  const noteMissing = asked && note.trim() === '';
  const saved = draft !== undefined && sameRules(draft.rules, rules) && draft.note === note;
  const submit = () => {
    setAsked(true);
    if (note.trim() !== '') save.mutate({ rules, note: note.trim() });
  };
  return (
    <Panel title={t('resources.eligibility.draftTitle')}>
      <CriterionInputs rules={rules} onChange={setRules} />
      <TextField
        sx={{ mt: 2 }}
        size="small"
        fullWidth
        required
        label={t('resources.eligibility.note')}
        value={note}
        error={noteMissing}
        helperText={noteMissing ? t('resources.eligibility.noteMissing') : undefined}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <Box component="h3" sx={{ typography: 'h2', mt: 2.5, mb: 1 }}>
        {t('resources.eligibility.preview')}
      </Box>
      <EligibilityConsequence preview={preview} />
      {preview.data && <PreviewPanel result={preview.data} />}
      {save.error && <ErrorState error={save.error} compact />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button
          variant={saved ? 'outlined' : 'contained'}
          disabled={saved || save.isPending}
          onClick={submit}
        >
          {t('resources.eligibility.save')}
        </Button>
        {draft ? (
          <PolicyActions draft={draft} saved={saved} preview={preview} onDone={onDone} />
        ) : (
          <Button onClick={onDone}>{t('kit.dialog.cancel')}</Button>
        )}
      </Box>
    </Panel>
  );
}
