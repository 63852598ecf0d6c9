import type { AlertPreview, AlertRulesVersion } from '@tips/shared/alerts';
import { useLivePreview } from '../kit/useLivePreview.ts';
import { DraftPanel } from '../policies/DraftPanel.tsx';
import type { PolicyDesk } from '../policies/policy.ts';
import { usePolicyDraft } from '../policies/usePolicyDraft.ts';
import { AlertConsequence } from './AlertConsequence.tsx';
import { RuleInputs } from './RuleInputs.tsx';

type AlertRulesDraftProps = {
  desk: PolicyDesk;
  stored: AlertRulesVersion | undefined;
  start: AlertRulesVersion;
  onDone: () => void;
};

/** A draft of the rules, and whom they would have raised. */
export function AlertRulesDraft({ desk, stored, start, onDone }: AlertRulesDraftProps) {
  const draft = usePolicyDraft(desk, stored, start);
  const preview = useLivePreview<AlertPreview>('/alert-rules/preview', { rules: draft.rules });
  return (
    <DraftPanel
      draft={draft}
      consequence={<AlertConsequence rules={draft.rules} preview={preview} />}
      settled={preview.settled}
      onDone={onDone}
    >
      <RuleInputs rules={draft.rules} onChange={draft.setRules} />
    </DraftPanel>
  );
}
