import { useState } from 'react';
import type { ApiRequest } from '../kit/api.ts';
import { useAction } from '../kit/useApi.ts';

type DraftOptions<Content> = {
  /** What the draft begins with. */
  start: Content;
  /** As it is saved; undefined for a new one. */
  saved: { content: Content; note: string } | undefined;
  request: (content: Content, note: string) => ApiRequest;
  changes: readonly string[];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The next version being written: its content, and a note without which it is not saved. */
export function useDraft<Content>({ start, saved, request, changes }: DraftOptions<Content>) {
  const [content, setContent] = useState(saved?.content ?? start);
  const [note, setNote] = useState(saved?.note ?? '');
  const [asked, setAsked] = useState(false);
  const save = useAction<void, unknown>(() => request(content, note.trim()), { changes });
  return {
    content,
    setContent,
    note,
    setNote,
    noteMissing: asked && note.trim() === '',
    isSaved: saved !== undefined && same(saved.content, content) && saved.note === note.trim(),
    save: () => {
      setAsked(true);
      if (note.trim() !== '') save.mutate();
    },
    isSaving: save.isPending,
    error: save.error,
  };
}
export type Draft = Omit<ReturnType<typeof useDraft<unknown>>, 'content' | 'setContent'>;
