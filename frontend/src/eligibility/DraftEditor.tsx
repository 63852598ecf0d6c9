import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { DraftPanel } from '../policies/DraftPanel.tsx';
import type { PolicyDesk } from '../policies/policy.ts';
import { usePolicyDraft } from '../policies/usePolicyDraft.ts';
import { PreviewPanel } from '../previews/PreviewPanel.tsx';
import { useEligibilityPreview } from '../previews/usePreview.ts';
import { CriterionInputs } from './CriterionInputs.tsx';
import { EligibilityConsequence } from './EligibilityConsequence.tsx';

type DraftEditorProps = {
  desk: PolicyDesk;
  stored: EligibilityPolicy | undefined;
  start: EligibilityPolicy;
  onDone: () => void;
};

/** A draft of the criteria, and who would gain and lose by it. */
export function DraftEditor({ desk, stored, start, onDone }: DraftEditorProps) {
  const draft = usePolicyDraft(desk, stored, start);
  const preview = useEligibilityPreview(draft.rules);
  return (
    <DraftPanel
      draft={draft}
      consequence={<EligibilityConsequence preview={preview} />}
      confirmed={<EligibilityConsequence whole preview={preview} />}
      settled={preview.settled}
      gains={
        preview.data &&
        Math.max(preview.data.eligibility.gains, preview.data.tab.gains, preview.data.button.gains)
      }
      preview={<PreviewPanel preview={preview} />}
      onDone={onDone}
    >
      <CriterionInputs rules={draft.rules} onChange={draft.setRules} />
    </DraftPanel>
  );
}
