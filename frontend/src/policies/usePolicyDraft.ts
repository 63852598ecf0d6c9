import type { Policy, PolicyDesk } from './policy.ts';
import { useDraft } from './useDraft.ts';

/** A draft being written: `stored` is the saved one, absent for a new one that starts from the version in force. */
export function usePolicyDraft<Rules>(
  desk: PolicyDesk,
  stored: Policy<Rules> | undefined,
  start: Policy<Rules>,
) {
  const { content, setContent, ...draft } = useDraft<Rules>({
    start: start.rules,
    saved: stored && { content: stored.rules, note: stored.note },
    request: (rules, note) =>
      stored === undefined
        ? { path: desk.path, body: { rules, note } }
        : {
            method: 'PUT',
            path: `${desk.path}/${stored.version}`,
            body: { rules, note, revision: stored.revision },
          },
    changes: [desk.path],
  });
  return { ...draft, desk, stored, rules: content, setRules: setContent };
}
export type PolicyDraft<Rules> = ReturnType<typeof usePolicyDraft<Rules>>;
