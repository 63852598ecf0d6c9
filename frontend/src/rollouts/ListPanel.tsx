import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ListEntry, Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { useMemo, useState } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useAction, usePages } from '../kit/useApi.ts';
import { Consequence } from '../previews/Consequence.tsx';
import { listColumns } from './list-columns.tsx';
import { idsOf } from './rollout-draft.ts';
import { reachOf, usePreview } from '../previews/usePreview.ts';
import { ROLLOUT_CHANGES, type ChangeInput } from './useRolloutEditor.ts';

export type ListName = 'allow' | 'deny';
type Change = { add?: string[]; remove?: string[] };

const patchOfList = (list: ListName, change: Change): RolloutPatch =>
  list === 'allow' ? { allowList: change } : { denyList: change };

type DialogProps = { rollout: Rollout; list: ListName; change: Change; onClose: () => void };

function ListDialog({ rollout, list, change, onClose }: DialogProps) {
  const t = useT();
  const patch = patchOfList(list, change);
  const preview = usePreview(rollout.feature, rollout.version, patch);
  const send = useAction<ChangeInput, Rollout>(
    (body) => ({ path: `/rollouts/${rollout.feature}/changes`, body }),
    {
      changes: ROLLOUT_CHANGES,
      onDone: onClose,
    },
  );
  const adds = change.add?.length ?? 0;
  const reduces = (list === 'deny') === adds > 0;
  return (
    <ChangeDialog
      open
      ask={{
        kind: 'rollout.change',
        change: { feature: rollout.feature, version: rollout.version, patch },
        size: reduces ? 0 : reachOf(preview),
      }}
      title={
        adds > 0
          ? t.count('resources.rollouts.addTitle', adds)
          : t('resources.rollouts.removeTitle', { id: change.remove?.join(', ') ?? '' })
      }
      consequence={<Consequence preview={preview} />}
      verb={t(adds > 0 ? 'resources.rollouts.add' : 'resources.rollouts.remove')}
      destructive={reduces}
      needsReason
      busy={send.isPending}
      disabled={!reduces && !preview.settled}
      error={send.error}
      onConfirm={(reason) => send.mutate({ version: rollout.version, patch, reason })}
      onClose={onClose}
    />
  );
}

/** One list of a rollout: who is on it since when, and adding or removing accounts with the exact effect first. */
export function ListPanel({
  rollout,
  list,
  mayChange,
}: {
  rollout: Rollout;
  list: ListName;
  mayChange: boolean;
}) {
  const t = useT();
  const [text, setText] = useState('');
  const [change, setChange] = useState<Change | null>(null);
  const pages = usePages<ListEntry>(`/rollouts/${rollout.feature}/lists/${list}`, {
    version: rollout.version,
  });
  const ids = idsOf(text);
  const columns = useMemo(
    () => listColumns(t, mayChange ? (id) => setChange({ remove: [id] }) : undefined),
    [t, mayChange],
  );
  const close = () => {
    setChange(null);
    setText('');
  };
  return (
    <Panel title={t(`resources.rollouts.${list}`)}>
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>
        {t(list === 'allow' ? 'resources.rollouts.allowHelp' : 'resources.rollouts.denyHelp')}
      </Box>
      {mayChange && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start', mb: 1 }}>
          <TextField
            size="small"
            multiline
            sx={{ flex: '1 1 220px' }}
            maxRows={4}
            label={t('resources.rollouts.ids')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button variant="outlined" disabled={ids.length === 0} onClick={() => setChange({ add: ids })}>
            {t('resources.rollouts.add')}
          </Button>
        </Box>
      )}
      <DataGrid
        name={`rollout.${list}`}
        label={t(`resources.rollouts.${list}`)}
        columns={columns}
        list={pages}
        rowKey={(row) => row.accountId}
        noun="resources.rollouts.listCount"
        empty={<EmptyState title={t('resources.rollouts.listEmpty')} />}
        maxHeight="320px"
      />
      {change && <ListDialog rollout={rollout} list={list} change={change} onClose={close} />}
    </Panel>
  );
}
