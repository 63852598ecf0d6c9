import type { NoticeTemplate, TemplateHistory } from '@tips/shared/notice-templates';
import { useDraft } from '../policies/useDraft.ts';

/** A draft being written; a new one starts from the text in force. */
export function useTemplateDraft(
  { kind, language }: TemplateHistory,
  stored: NoticeTemplate | undefined,
  start: NoticeTemplate,
) {
  const { content, setContent, ...draft } = useDraft<string>({
    start: start.body,
    saved: stored && { content: stored.body, note: stored.note },
    request: (body, note) => ({
      method: 'PUT',
      path: `/notice-templates/${kind}/${language}/draft`,
      body: { body, note, revision: stored?.revision ?? null },
    }),
    changes: ['/notice-templates', '/audit'],
  });
  return { ...draft, body: content, setBody: setContent };
}
