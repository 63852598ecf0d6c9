import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { SURFACES } from '@tips/shared/decisions';
import type { PreviewAccount } from '@tips/shared/previews';
import type { PreviewResult } from '@tips/shared/rollouts';
import { useId, useMemo, useState } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { usePages } from '../kit/useApi.ts';
import { bandText, regionText } from './band-text.ts';
import { namesColumns } from './names-columns.tsx';
import { bodyOf, type Proposed } from './usePreview.ts';
import type { Who } from './who.ts';

const PAGE = 50;
const EFFECTS = ['gains', 'losses'] as const;
const ANY = '';

type Option = { value: string; label: string };
type ChoiceProps = {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      sx={{ flex: '1 1 150px' }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

type FiltersProps = { who: Who; result: PreviewResult; onChange: (who: Who) => void };

function Filters({ who, result, onChange }: FiltersProps) {
  const t = useT();
  const format = useFormat();
  const any = { value: ANY, label: t('resources.previews.all') };
  const regions = [...new Set(result.cells.map(({ region }) => region))];
  const bands = [...new Set(result.cells.map(({ band }) => band))].toSorted((a, b) => a - b);
  const { region: _region, band: _band, ...rest } = who;
  const withBand = who.band === undefined ? {} : { band: who.band };
  const withRegion = who.region === undefined ? {} : { region: who.region };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, py: 1 }}>
      <Choice
        label={t('resources.previews.effect')}
        value={who.effect}
        options={EFFECTS.map((value) => ({ value, label: t(`resources.previews.${value}`) }))}
        onChange={(value) => onChange({ ...who, effect: value === 'losses' ? 'losses' : 'gains' })}
      />
      <Choice
        label={t('resources.previews.surface')}
        value={who.surface}
        options={SURFACES.map((value) => ({ value, label: t(`resources.previews.surfaces.${value}`) }))}
        onChange={(value) =>
          onChange({ ...who, surface: SURFACES.find((one) => one === value) ?? who.surface })
        }
      />
      <Choice
        label={t('resources.previews.region')}
        value={who.region ?? ANY}
        options={[any, ...regions.map((value) => ({ value, label: regionText(value, t, format) }))]}
        onChange={(region) => onChange({ ...rest, ...withBand, ...(region !== ANY && { region }) })}
      />
      <Choice
        label={t('resources.previews.followers')}
        value={who.band === undefined ? ANY : String(who.band)}
        options={[
          any,
          ...bands.map((band) => ({
            value: String(band),
            label: bandText(result.bands[band] ?? { from: null, to: null }, t, format),
          })),
        ]}
        onChange={(band) => onChange({ ...rest, ...withRegion, ...(band !== ANY && { band: Number(band) }) })}
      />
    </Box>
  );
}

type NamesDialogProps = {
  proposed: Proposed;
  /** What was counted, for the regions and bands to choose from. */
  result: PreviewResult;
  start: Who;
  onClose: () => void;
};

/** Who gains or loses by a change, most followers first, each with the steps that decide; for exactly the change that was counted. */
export function NamesDialog({ proposed, result, start, onClose }: NamesDialogProps) {
  const t = useT();
  const format = useFormat();
  const title = useId();
  const [who, setWho] = useState(start);
  const [asked] = useState(proposed);
  const list = usePages<PreviewAccount>(`/rollouts/${asked.feature}/preview/accounts`, undefined, {
    limit: PAGE,
    body: { ...bodyOf(asked), ...who },
  });
  const columns = useMemo(() => namesColumns(t, format, who.effect), [t, format, who.effect]);
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="md" fullWidth>
      <DialogTitle id={title}>
        {t(`resources.previews.whoTitle.${who.effect}`, {
          surface: t(`resources.previews.surfaces.${who.surface}`),
        })}
      </DialogTitle>
      <DialogContent>
        <Filters who={who} result={result} onChange={setWho} />
        <DataGrid
          name="preview.names"
          label={t('resources.previews.names')}
          columns={columns}
          list={list}
          rowKey={({ accountId }) => accountId}
          noun="resources.accounts.count"
          empty={<EmptyState title={t('resources.previews.nobodyHere')} />}
          maxHeight="52vh"
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('resources.previews.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
