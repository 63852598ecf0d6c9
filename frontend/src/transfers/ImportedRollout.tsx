import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { PlanVersion } from '@tips/shared/plans';
import type { Rollout } from '@tips/shared/rollouts';
import type { TransferCheck } from '@tips/shared/transfers';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { DiffTable } from '../change-requests/DiffTable.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';
import { Consequence } from '../previews/Consequence.tsx';
import { PreviewPanel } from '../previews/PreviewPanel.tsx';
import { type Preview, reachOf } from '../previews/usePreview.ts';
import { ROLLOUT_CHANGES } from '../rollouts/useRolloutEditor.ts';

type Item = TransferCheck['items'][number];
type StepProps = { item: Item; fileName: string };

const previewOf = ({ feature, patch, preview, version }: Item): Preview => ({
  proposed: { feature, patch: patch ?? {} },
  data: preview ?? undefined,
  error: null,
  settled: true,
  basis: version,
});

/** Takes stages, percentages and lists over, with the numbers stated and a second person where it widens. */
function PatchStep({ item, fileName }: StepProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const { feature, version, patch } = item;
  const preview = previewOf(item);
  const send = useAction<string, Rollout>(
    (reason) => ({ path: `/rollouts/${feature}/changes`, body: { version, patch, reason } }),
    { changes: ROLLOUT_CHANGES },
  );
  return (
    <>
      <PreviewPanel preview={preview} />
      <Button variant="contained" onClick={() => setOpen(true)}>
        {t('resources.transfers.apply')}
      </Button>
      {open && (
        <ChangeDialog
          open
          ask={{ kind: 'rollout.change', change: { feature, version, patch }, size: reachOf(preview) }}
          title={t('resources.rollouts.confirmTitle', { feature: t(`words.features.${feature}`) })}
          consequence={<Consequence preview={preview} />}
          verb={t('resources.transfers.apply')}
          needsReason
          reason={t('resources.transfers.reason', { name: fileName })}
          busy={send.isPending}
          error={send.error}
          onConfirm={(reason) => send.mutate(reason)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Everyone gets the bucket that they have where the file comes from; the feature is typed once more. */
function SaltStep({ item, fileName }: StepProps) {
  const t = useT();
  const [typed, setTyped] = useState<string>();
  const { feature, version, salts } = item;
  const change = { feature, version, salts };
  const send = useAction<string, Rollout>(
    (reason) => ({
      path: `/rollouts/${feature}/reshuffle`,
      body: { version, confirm: feature, salts, reason },
    }),
    { changes: ROLLOUT_CHANGES },
  );
  return (
    <>
      <Button color="error" variant="outlined" onClick={() => setTyped('')}>
        {t('resources.transfers.reshuffle')}
      </Button>
      {typed !== undefined && (
        <ChangeDialog
          open
          ask={{ kind: 'rollout.reshuffle', change }}
          title={t('resources.rollouts.reshuffleTitle', { feature: t(`words.features.${feature}`) })}
          consequence={t('resources.transfers.takeSaltsHelp')}
          verb={t('resources.transfers.reshuffle')}
          destructive
          needsReason
          reason={t('resources.transfers.reason', { name: fileName })}
          disabled={typed.trim() !== feature}
          busy={send.isPending}
          error={send.error}
          onConfirm={(reason) => send.mutate(reason)}
          onClose={() => setTyped(undefined)}
        >
          <TextField
            fullWidth
            size="small"
            label={t('resources.rollouts.reshuffleConfirm', { feature })}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            slotProps={{ htmlInput: { autoComplete: 'off' } }}
            sx={{ mt: 2 }}
          />
        </ChangeDialog>
      )}
    </>
  );
}

/** A plan comes in as a draft, to be looked at and put in force like any other. */
function PlanStep({ item: { feature, plan }, fileName }: StepProps) {
  const t = useT();
  const path = `/rollouts/${feature}/plans`;
  const note = t('resources.transfers.reason', { name: fileName });
  const send = useAction<void, PlanVersion>(() => ({ path, body: { stages: plan, note } }), {
    changes: ['/rollouts'],
  });
  return (
    <>
      {send.error && <ErrorState error={send.error} compact />}
      {send.data ? (
        <Box role="status">
          {t('resources.transfers.drafted', { version: send.data.version })}{' '}
          <Link to={`/rollouts/${feature}/plan`}>{t('resources.transfers.openPlan')}</Link>
        </Box>
      ) : (
        <Button variant="outlined" disabled={send.isPending} onClick={() => send.mutate()}>
          {t('resources.transfers.draftPlan')}
        </Button>
      )}
    </>
  );
}

/** One feature of a file: what is different, whom it would reach, and the steps that lead there, in their order. */
export function ImportedRollout(props: StepProps) {
  const t = useT();
  const { item } = props;
  const name = t(`words.features.${item.feature}`);
  return (
    <Box
      component="section"
      aria-label={name}
      sx={{ borderTop: '1px solid var(--line)', pt: 2, display: 'grid', gap: 1.5, justifyItems: 'start' }}
    >
      <Box component="h3" sx={{ m: 0, fontSize: '1rem' }}>
        {name}
      </Box>
      {item.diff.length === 0 && <Box>{t('resources.transfers.same')}</Box>}
      {item.diff.length > 0 && (
        <DiffTable
          diff={item.diff}
          label={t('resources.transfers.differences', { feature: name })}
          before={t('resources.transfers.here')}
          after={t('resources.transfers.inFile')}
        />
      )}
      {item.salts && <SaltStep {...props} />}
      {item.patch && <PatchStep {...props} />}
      {item.plan && <PlanStep {...props} />}
    </Box>
  );
}
