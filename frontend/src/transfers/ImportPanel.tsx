import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { TransferCheck } from '@tips/shared/transfers';
import { type ReactNode, useId, useState } from 'react';
import type { ApiError } from '../kit/api.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useLivePreview } from '../kit/useLivePreview.ts';
import { ImportedRollout } from './ImportedRollout.tsx';
import { type ChosenFile, readFile } from './read-file.ts';

/** Takes a file by the button, or dropped on it. */
function FilePicker({ onChoose, children }: { onChoose: (file: File) => void; children: ReactNode }) {
  const t = useT();
  const id = useId();
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file) onChoose(file);
  };
  return (
    <Box
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        p: 2,
        border: '1px dashed var(--line-strong)',
        borderRadius: 1,
        '& input:focus-visible + label': { outline: '2px solid var(--accent)', outlineOffset: 2 },
      }}
    >
      <input
        id={id}
        type="file"
        accept="application/json,.json"
        onChange={({ target }) => {
          take(target.files);
          // The same file may have been changed, and is chosen again.
          target.value = '';
        }}
        style={{ position: 'absolute', width: 1, height: 1, opacity: 0 }}
      />
      <Button variant="outlined" component="label" htmlFor={id} tabIndex={-1}>
        {t('resources.transfers.choose')}
      </Button>
      {children}
    </Box>
  );
}

/** Every refusal is about salts: what is left to decide is whether everyone may get another bucket. */
const isAboutSalts = (error: ApiError | null): boolean =>
  error !== null && error.errors.length > 0 && error.errors.every(({ code }) => code === 'salt_differs');

function Checked({ name, document }: { name: string; document: unknown }) {
  const t = useT();
  const [reshuffle, setReshuffle] = useState(false);
  const { data, error, settled } = useLivePreview<TransferCheck>('/rollouts/import', { document, reshuffle });
  const asksForReshuffle = reshuffle || isAboutSalts(error);
  return (
    <Box aria-busy={!settled} sx={{ display: 'grid', gap: 2, mt: 2, minWidth: 0 }}>
      {error && <ErrorState error={error} />}
      {asksForReshuffle && (
        <Box>
          <FormControlLabel
            control={<Switch checked={reshuffle} onChange={(_event, checked) => setReshuffle(checked)} />}
            label={t('resources.transfers.takeSalts')}
          />
          <Box sx={{ color: 'var(--ink-quiet)', maxWidth: 640 }}>
            {t('resources.transfers.takeSaltsHelp')}
          </Box>
        </Box>
      )}
      {!error && !data && <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.transfers.checking')}</Box>}
      {!error &&
        data?.items.map((item) => <ImportedRollout key={item.feature} item={item} fileName={name} />)}
    </Box>
  );
}

/** What a file would change here, feature by feature; each step is a change like any other. */
export function ImportPanel() {
  const t = useT();
  const [chosen, setChosen] = useState<ChosenFile & { choice: number }>();
  const choose = async (file: File) => {
    const read = await readFile(file);
    setChosen((before) => ({ ...read, choice: (before?.choice ?? 0) + 1 }));
  };
  return (
    <Panel title={t('resources.transfers.import')}>
      <Box sx={{ maxWidth: 640, mb: 1.5 }}>{t('resources.transfers.importLead')}</Box>
      <FilePicker onChoose={(file) => void choose(file)}>
        <Box component="span" role="status" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          {chosen ? chosen.name : t('resources.transfers.drop')}
        </Box>
      </FilePicker>
      {chosen && 'refused' in chosen && (
        <Box role="alert" sx={{ mt: 2, color: 'var(--bad)' }}>
          {t(`resources.transfers.refused.${chosen.refused}`, { name: chosen.name })}
        </Box>
      )}
      {chosen && 'document' in chosen && (
        <Checked key={chosen.choice} name={chosen.name} document={chosen.document} />
      )}
    </Panel>
  );
}
