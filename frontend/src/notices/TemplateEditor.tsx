import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { NoticeTemplate, Placeholder, TemplateHistory } from '@tips/shared/notice-templates';
import { useRef } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { DraftButtons, DraftNote } from '../policies/DraftForm.tsx';
import { PlaceholderChips } from './PlaceholderChips.tsx';
import { TemplateActions } from './TemplateActions.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { useTemplateDraft } from './useTemplateDraft.ts';

const BODY_MAX = 4000;

type EditorProps = {
  history: TemplateHistory;
  stored: NoticeTemplate | undefined;
  start: NoticeTemplate;
  onDone: () => void;
};

/** The draft of the next version: its text with what it may name, and how a creator would read it. */
export function TemplateEditor({ history, stored, start, onDone }: EditorProps) {
  const t = useT();
  const input = useRef<HTMLTextAreaElement>(null);
  const draft = useTemplateDraft(history, stored, start);
  const insert = (name: Placeholder) => {
    const { selectionStart: from = draft.body.length, selectionEnd: to = from } = input.current ?? {};
    draft.setBody(`${draft.body.slice(0, from)}{${name}}${draft.body.slice(to)}`);
    const after = from + name.length + 2;
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(after, after);
    });
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Panel title={t('policies.draftTitle')}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <TextField
            multiline
            fullWidth
            required
            minRows={8}
            label={t('resources.notices.templates.body')}
            value={draft.body}
            onChange={(event) => draft.setBody(event.target.value)}
            inputRef={input}
            slotProps={{ htmlInput: { maxLength: BODY_MAX, lang: history.language } }}
          />
          <PlaceholderChips
            required={history.required}
            optional={history.optional}
            body={draft.body}
            onPick={insert}
          />
          <DraftNote draft={draft} />
          <DraftButtons
            draft={draft}
            onCancel={onDone}
            actions={stored && <TemplateActions stored={stored} isSaved={draft.isSaved} onDone={onDone} />}
          />
        </Box>
      </Panel>
      <TemplatePreview kind={history.kind} language={history.language} body={draft.body} />
    </Box>
  );
}
