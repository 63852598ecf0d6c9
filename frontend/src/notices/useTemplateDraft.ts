import type { NoticeTemplate, TemplateHistory } from '@tips/shared/notice-templates';
import { useState } from 'react';
import { useAction } from '../kit/useApi.ts';

type Text = { body: string; note: string };

/** A draft being written; a new one starts from the text in force. */
export function useTemplateDraft(
  { kind, language }: TemplateHistory,
  stored: NoticeTemplate | undefined,
  start: NoticeTemplate,
) {
  const [body, setBody] = useState(stored?.body ?? start.body);
  const [note, setNote] = useState(stored?.note ?? '');
  const [asked, setAsked] = useState(false);
  const save = useAction<Text, NoticeTemplate>(
    (text) => ({
      method: 'PUT',
      path: `/notice-templates/${kind}/${language}/draft`,
      body: { ...text, revision: stored?.revision ?? null },
    }),
    { changes: ['/notice-templates', '/audit'] },
  );
  return {
    body,
    setBody,
    note,
    setNote,
    noteMissing: asked && note.trim() === '',
    isSaved: stored !== undefined && stored.body === body && stored.note === note.trim(),
    isSaving: save.isPending,
    error: save.error,
    save: () => {
      setAsked(true);
      if (note.trim() !== '') save.mutate({ body, note: note.trim() });
    },
  };
}
