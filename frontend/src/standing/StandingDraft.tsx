import { STANDINGS, type StandingPolicy, type StandingPreview } from '@tips/shared/standing';
import { DraftPanel } from '../policies/DraftPanel.tsx';
import type { PolicyDesk } from '../policies/policy.ts';
import { usePolicyDraft } from '../policies/usePolicyDraft.ts';
import { LadderInputs } from './LadderInputs.tsx';
import { PointsHistogram } from './PointsHistogram.tsx';
import { StandingConsequence } from './StandingConsequence.tsx';
import { TaxonomyInputs } from './TaxonomyInputs.tsx';
import { useStandingPreview } from './useStandingPreview.ts';

/** Accounts whose standing gets better. */
function improvedBy({ changes }: StandingPreview): number {
  return changes
    .filter(({ from, to }) => STANDINGS.indexOf(to) < STANDINGS.indexOf(from))
    .reduce((sum, { accounts }) => sum + accounts, 0);
}

type StandingDraftProps = {
  desk: PolicyDesk;
  stored: StandingPolicy | undefined;
  start: StandingPolicy;
  onDone: () => void;
};

/** A draft of the standing policy, with today's points beside its thresholds and whose standing would change. */
export function StandingDraft({ desk, stored, start, onDone }: StandingDraftProps) {
  const draft = usePolicyDraft(desk, stored, start);
  const preview = useStandingPreview(draft.rules);
  return (
    <DraftPanel
      draft={draft}
      consequence={<StandingConsequence preview={preview} />}
      settled={preview.settled}
      gains={preview.data && improvedBy(preview.data)}
      preview={preview.data && <PointsHistogram preview={preview.data} rules={draft.rules} />}
      onDone={onDone}
    >
      <LadderInputs rules={draft.rules} onChange={draft.setRules} />
      <TaxonomyInputs rules={draft.rules} onChange={draft.setRules} />
    </DraftPanel>
  );
}
