import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { DraftButtons, DraftNote } from './DraftForm.tsx';
import { PolicyActions } from './PolicyActions.tsx';
import type { PolicyDraft } from './usePolicyDraft.ts';

type DraftPanelProps<Rules> = {
  draft: PolicyDraft<Rules>;
  /** The effect in whole sentences with exact numbers. */
  consequence: ReactNode;
  /** The same as the confirmation states it, where it says more. */
  confirmed?: ReactNode;
  /** The sentences are about exactly these rules. */
  settled: boolean;
  /** Accounts that gain by them, where that is counted. */
  gains?: number | undefined;
  /** More of the effect, for the page only. */
  preview?: ReactNode;
  onDone: () => void;
  /** The inputs of the rules. */
  children: ReactNode;
};

/** A draft version: its rules, its exact effect as they change, and putting it in force. */
export function DraftPanel<Rules>(props: DraftPanelProps<Rules>) {
  const t = useT();
  const { draft, consequence, onDone } = props;
  return (
    <Panel title={t('policies.draftTitle')}>
      {props.children}
      <Box sx={{ mt: 2 }}>
        <DraftNote draft={draft} />
      </Box>
      <Box component="h3" sx={{ typography: 'h2', mt: 2.5, mb: 1 }}>
        {t('policies.preview')}
      </Box>
      <Box sx={{ mb: 1.5 }}>{consequence}</Box>
      {props.preview}
      <Box sx={{ mt: 2 }}>
        <DraftButtons
          draft={draft}
          onCancel={onDone}
          actions={
            draft.stored && (
              <PolicyActions
                desk={draft.desk}
                stored={draft.stored}
                isSaved={draft.isSaved}
                consequence={props.confirmed ?? consequence}
                settled={props.settled}
                gains={props.settled ? props.gains : undefined}
                onDone={onDone}
              />
            )
          }
        />
      </Box>
    </Panel>
  );
}
