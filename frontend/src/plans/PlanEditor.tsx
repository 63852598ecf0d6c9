import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { Feature } from '@tips/shared/ids';
import type { Rollout } from '@tips/shared/rollouts';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { hoursToLast, isAscending, type PlanDraft } from './plan-draft.ts';
import { planDifferences } from './plan-differences.ts';
import { PutInForceDialog } from './PutInForceDialog.tsx';
import { StageList } from './StageList.tsx';
import { hoursText } from './stage-words.ts';
import type { PlanEditor as Editor } from './usePlanEditor.ts';

/** Where a new plan begins: from a template, or from the plan in force. */
export function PlanBeginnings({ editor }: { editor: Editor }) {
  const t = useT();
  const { templates, inForce } = editor;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
        {t('resources.plans.startFrom')}
      </Box>
      {templates.map((template) => (
        <Button key={template.key} variant="outlined" onClick={() => editor.begin(template)}>
          {t(`resources.plans.templates.${template.key}`)}
        </Button>
      ))}
      {inForce && (
        <Button variant="outlined" onClick={() => editor.copy(inForce)}>
          {t('resources.plans.copyInForce', { version: inForce.version })}
        </Button>
      )}
    </Box>
  );
}

function Differences({ editor, draft }: { editor: Editor; draft: PlanDraft }) {
  const t = useT();
  const format = useFormat();
  if (!editor.inForce) return null;
  const words = planDifferences(draft.stages, editor.inForce.stages, t, format);
  return (
    <Box sx={{ mt: 2 }}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem', fontWeight: 600 }}>
        {t('resources.plans.against', { version: editor.inForce.version })}
      </Box>
      {words.length === 0 ? (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.plans.same')}</Box>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </Box>
      )}
    </Box>
  );
}

type PlanEditorProps = { feature: Feature; rollout: Rollout; editor: Editor; draft: PlanDraft };

function Buttons({ feature, rollout, editor, draft }: PlanEditorProps) {
  const t = useT();
  const [confirming, setConfirming] = useState(false);
  const { version } = draft;
  const canSave = !editor.isSaved && draft.note.trim() !== '' && isAscending(draft.stages);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
      <Button
        variant={editor.isSaved ? 'outlined' : 'contained'}
        disabled={!canSave || editor.save.isPending}
        onClick={() => editor.save.mutate(draft)}
      >
        {t('resources.plans.save')}
      </Button>
      <Button
        variant={editor.isSaved ? 'contained' : 'outlined'}
        disabled={!editor.isSaved}
        onClick={() => setConfirming(true)}
      >
        {t('resources.plans.putInForce')}
      </Button>
      {version === null ? (
        <Button onClick={editor.close}>{t('resources.plans.close')}</Button>
      ) : (
        <Button
          color="error"
          disabled={editor.discard.isPending}
          onClick={() => editor.discard.mutate(version)}
        >
          {t('resources.plans.discard')}
        </Button>
      )}
      {confirming && (
        <PutInForceDialog
          feature={feature}
          rollout={rollout}
          draft={draft}
          onClose={() => setConfirming(false)}
        />
      )}
    </Box>
  );
}

/** A draft: its stages, what it changes against the plan in force, and its way into force. */
export function PlanEditor({ feature, rollout, editor, draft }: PlanEditorProps) {
  const t = useT();
  const title =
    draft.version === null
      ? t('resources.plans.newDraft')
      : t('resources.plans.draft', { version: draft.version });
  const error = editor.save.error ?? editor.discard.error;
  return (
    <Panel title={title}>
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>
        {t('resources.plans.takesAtLeast', { time: hoursText(hoursToLast(draft.stages), t) })}
      </Box>
      <StageList
        rollout={rollout}
        stages={draft.stages}
        onChange={(stages) => editor.change({ ...draft, stages })}
      />
      {!isAscending(draft.stages) && (
        <Box role="alert" sx={{ color: 'var(--bad)', mt: 1 }}>
          {t('resources.plans.gaps.falls')}
        </Box>
      )}
      <Differences editor={editor} draft={draft} />
      <TextField
        required
        fullWidth
        size="small"
        label={t('resources.plans.note')}
        helperText={t('resources.plans.noteHelp')}
        value={draft.note}
        onChange={(event) => editor.change({ ...draft, note: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 500 } }}
        sx={{ mt: 2 }}
      />
      {error && (
        <Box sx={{ mt: 2 }}>
          <ErrorState error={error} compact />
        </Box>
      )}
      <Buttons feature={feature} rollout={rollout} editor={editor} draft={draft} />
    </Panel>
  );
}
