import type { Feature } from '@tips/shared/ids';
import type { PlanTemplate, PlanVersion } from '@tips/shared/plans';
import { useState } from 'react';
import { useAction, useApi } from '../kit/useApi.ts';
import { draftOfStages, draftOfVersion, type PlanDraft } from './plan-draft.ts';

const CHANGES = ['/rollouts'];

/** The versions of a feature's plan, the draft that is being edited, and what becomes of it. */
export function usePlanEditor(feature: Feature) {
  const base = `/rollouts/${feature}/plans`;
  const versions = useApi<{ items: PlanVersion[] }>(base);
  const templates = useApi<{ items: PlanTemplate[] }>(`/rollouts/${feature}/plan-templates`);
  const [edited, setEdited] = useState<PlanDraft | null>(null);
  const stored = versions.data?.items.find(({ status }) => status === 'draft');
  const draft = edited ?? (stored === undefined ? null : draftOfVersion(stored));
  const inForce = versions.data?.items.find(({ status }) => status === 'in_force');
  const known = versions.data?.items.find(({ version }) => version === draft?.version);
  const isSaved =
    known !== undefined &&
    draft !== null &&
    known.note === draft.note &&
    JSON.stringify(known.stages) === JSON.stringify(draft.stages);
  const save = useAction<PlanDraft, PlanVersion>(
    ({ version, revision, stages, note, template }) =>
      version === null
        ? { path: base, body: { stages, note, ...(template !== null && { template }) } }
        : { method: 'PUT', path: `${base}/${version}`, body: { stages, note, revision } },
    { changes: CHANGES, onDone: (version) => setEdited(draftOfVersion(version)) },
  );
  const discard = useAction<number, void>((version) => ({ method: 'DELETE', path: `${base}/${version}` }), {
    changes: CHANGES,
    onDone: () => setEdited(null),
  });
  return {
    versions,
    templates: templates.data?.items ?? [],
    inForce,
    draft,
    isSaved,
    save,
    discard,
    change: setEdited,
    begin: (template: PlanTemplate) => setEdited(draftOfStages(template.stages, template.key)),
    copy: (version: PlanVersion) => setEdited(draftOfStages(version.stages, version.template)),
    open: (version: PlanVersion) => setEdited(draftOfVersion(version)),
    close: () => setEdited(null),
  };
}
export type PlanEditor = ReturnType<typeof usePlanEditor>;
