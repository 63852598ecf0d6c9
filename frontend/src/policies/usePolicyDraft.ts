import { useState } from 'react';
import { useAction } from '../kit/useApi.ts';
import { sameRules, type Policy, type PolicyDesk } from './policy.ts';

type SaveInput<Rules> = { rules: Rules; note: string };

/** A draft being written: `saved` is the stored one, absent for a new one that starts from the version in force. */
export function usePolicyDraft<Rules>(
  desk: PolicyDesk,
  stored: Policy<Rules> | undefined,
  start: Policy<Rules>,
) {
  const [rules, setRules] = useState(stored?.rules ?? start.rules);
  const [note, setNote] = useState(stored?.note ?? '');
  const [asked, setAsked] = useState(false);
  const save = useAction<SaveInput<Rules>, Policy<Rules>>(
    (body) =>
      stored === undefined
        ? { path: desk.path, body }
        : {
            method: 'PUT',
            path: `${desk.path}/${stored.version}`,
            body: { ...body, revision: stored.revision },
          },
    { changes: [desk.path] },
  );
  return {
    desk,
    stored,
    rules,
    setRules,
    note,
    setNote,
    noteMissing: asked && note.trim() === '',
    isSaved: stored !== undefined && sameRules(stored.rules, rules) && stored.note === note,
    save: () => {
      setAsked(true);
      if (note.trim() !== '') save.mutate({ rules, note: note.trim() });
    },
    isSaving: save.isPending,
    error: save.error,
  };
}
export type PolicyDraft<Rules> = ReturnType<typeof usePolicyDraft<Rules>>;
