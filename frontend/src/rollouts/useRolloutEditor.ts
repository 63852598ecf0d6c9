import type { Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { useState } from 'react';
import { useAction } from '../kit/useApi.ts';
import { draftOf, patchOf, type RolloutDraft } from './rollout-draft.ts';
import { usePreview } from '../previews/usePreview.ts';

const UNCHANGED: RolloutPatch = {};
export const ROLLOUT_CHANGES = ['/rollouts', '/accounts', '/home'];

export type ChangeInput = { version: number; patch: RolloutPatch; reason: string };

/** The draft of one rollout, its exact preview, and the change itself. A draft outlives changes by others. */
export function useRolloutEditor(rollout: Rollout) {
  const [edited, setEdited] = useState<RolloutDraft | null>(null);
  const draft = edited ?? draftOf(rollout);
  const patch = patchOf(rollout, draft);
  const preview = usePreview(rollout.feature, rollout.version, patch ?? UNCHANGED);
  const change = useAction<ChangeInput, Rollout>(
    (body) => ({ path: `/rollouts/${rollout.feature}/changes`, body }),
    { changes: ROLLOUT_CHANGES, onDone: () => setEdited(null) },
  );
  return {
    draft,
    patch,
    preview,
    change,
    setDraft: setEdited,
    reset: () => setEdited(null),
    edit: (key: string) => setEdited({ ...draftOf(rollout, key), stageKey: draft.stageKey }),
  };
}
export type RolloutEditor = ReturnType<typeof useRolloutEditor>;
