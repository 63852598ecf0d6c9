import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseRulesPreview, CaseRulesVersion } from '@tips/shared/cases';
import { Columns } from '../kit/Columns.tsx';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useLivePreview } from '../kit/useLivePreview.ts';
import { DueGrid } from './DueGrid.tsx';
import { PriorityPoints } from './PriorityPoints.tsx';
import { QueueOrder } from './QueueOrder.tsx';
import { RulesConsequence } from './RulesConsequence.tsx';
import { useRulesDraft, type RulesDraft } from './useRulesDraft.ts';

/** Newer rules came into force under the draft: it is kept, and may be put over them. */
function Overtaken({ current, draft }: { current: CaseRulesVersion; draft: RulesDraft }) {
  const t = useT();
  if (!draft.isOvertaken) return null;
  return (
    <Box role="alert" sx={{ background: 'var(--warn-soft)', borderRadius: 1, p: 1.5, mb: 1.5 }}>
      <Box sx={{ mb: 1 }}>
        {t('resources.queues.overtaken', {
          version: current.version,
          name: current.changedBy,
          reason: current.reason,
          base: draft.base,
        })}
      </Box>
      <Button variant="outlined" onClick={draft.rebase}>
        {t('resources.queues.rebase', { version: current.version })}
      </Button>
    </Box>
  );
}

function Consequence({ current, draft }: { current: CaseRulesVersion; draft: RulesDraft }) {
  const t = useT();
  const preview = useLivePreview<CaseRulesPreview>(
    '/case-rules/preview',
    { rules: draft.rules },
    current.version,
  );
  const consequence = <RulesConsequence rules={draft.rules} preview={preview} />;
  return (
    <Panel title={t('resources.queues.effect')} sx={{ position: { lg: 'sticky' }, top: { lg: 68 } }}>
      <Overtaken current={current} draft={draft} />
      {draft.isChanged ? consequence : t('resources.queues.unchanged')}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button
          variant="contained"
          disabled={!draft.isChanged || draft.isOvertaken}
          onClick={() => draft.ask(true)}
        >
          {t('resources.queues.save')}
        </Button>
        <Button disabled={!draft.isChanged} onClick={draft.discard}>
          {t('resources.queues.discard')}
        </Button>
      </Box>
      <ConsequenceDialog
        open={draft.asking}
        title={t('resources.queues.saveTitle', { version: current.version + 1 })}
        consequence={consequence}
        verb={t('resources.queues.save')}
        needsReason
        busy={draft.save.isPending}
        disabled={!preview.settled || draft.isOvertaken}
        error={draft.save.error}
        onConfirm={(reason) => draft.save.mutate(reason)}
        onClose={() => draft.ask(false)}
      />
    </Panel>
  );
}

/** The rules for a lead to change, with what a change would move beside them. */
export function RulesEditor({ current }: { current: CaseRulesVersion }) {
  const draft = useRulesDraft(current);
  const { rules, set } = draft;
  return (
    <Columns widths={['1fr', '340px']}>
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        <QueueOrder rules={rules} onChange={set} />
        <PriorityPoints rules={rules} onChange={set} />
        <DueGrid rules={rules} onChange={set} />
      </Box>
      <Box sx={{ minWidth: 0, height: '100%' }}>
        <Consequence current={current} draft={draft} />
      </Box>
    </Columns>
  );
}
