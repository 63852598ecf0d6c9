import type { CohortEdit } from '@tips/shared/cohorts';
import type { Audience } from '@tips/shared/rollouts';
import { idsOf, tidyAudience } from '../rollouts/rollout-draft.ts';

export type EditKind = CohortEdit['kind'];
/** What the form of an edit holds. */
export type EditDraft = { kind: EditKind; ids: string; gone: string; query: Audience };

export const NO_EDIT: EditDraft = { kind: 'edit', ids: '', gone: '', query: {} };

/** The edit that a form stands for; null while it asks for nothing. */
export function editOf({ kind, ids, gone, query }: EditDraft): CohortEdit | null {
  const named = idsOf(ids);
  switch (kind) {
    case 'set':
      return named.length === 0 ? null : { kind, accountIds: named };
    case 'edit': {
      const remove = idsOf(gone);
      return named.length + remove.length === 0 ? null : { kind, add: named, remove };
    }
    case 'query': {
      const { cohorts: _cohorts, ...asked } = tidyAudience(query);
      return Object.keys(asked).length === 0 ? null : { kind, query: asked };
    }
  }
}

/** "Launch partners" is `launch-partners`. */
export { keyOfStage as keyOfCohort } from '../plans/plan-draft.ts';
