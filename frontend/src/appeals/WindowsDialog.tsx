import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { AppealWindows, AppealWindowsVersion } from '@tips/shared/appeals';
import { useState } from 'react';
import { REGIONS_OFFERED } from '../kit/codes.ts';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { CountField } from '../kit/CountField.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { usePerson } from '../kit/session.ts';
import { useAction, useApi } from '../kit/useApi.ts';

const MONTHS_MAX = 60;

type EditorProps = { windows: AppealWindows; locked: boolean; onChange: (windows: AppealWindows) => void };

function RegionWindows({ windows, locked, onChange }: EditorProps) {
  const t = useT();
  const format = useFormat();
  const regions = Object.keys(windows.byRegion).toSorted();
  const left = REGIONS_OFFERED.filter((region) => !regions.includes(region));
  const without = (region: string) =>
    Object.fromEntries(Object.entries(windows.byRegion).filter(([code]) => code !== region));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {regions.map((region) => (
        <Box key={region} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <CountField
            label={t('resources.appeals.windows.of', { region: format.region(region) })}
            value={windows.byRegion[region] ?? windows.months}
            min={1}
            max={MONTHS_MAX}
            onChange={(months) =>
              onChange({ ...windows, byRegion: { ...windows.byRegion, [region]: months } })
            }
            sx={{ flex: 1 }}
          />
          {!locked && (
            <Button onClick={() => onChange({ ...windows, byRegion: without(region) })}>
              {t('resources.appeals.windows.remove')}
            </Button>
          )}
        </Box>
      ))}
      {!locked && (
        <TextField
          select
          size="small"
          label={t('resources.appeals.windows.add')}
          value=""
          onChange={(event) =>
            onChange({ ...windows, byRegion: { ...windows.byRegion, [event.target.value]: windows.months } })
          }
        >
          {left.map((region) => (
            <MenuItem key={region} value={region}>
              {format.region(region)}
            </MenuItem>
          ))}
        </TextField>
      )}
    </Box>
  );
}

function WindowsForm({ current, onClose }: { current: AppealWindowsVersion; onClose: () => void }) {
  const t = useT();
  const lead = usePerson()?.role === 'trust_safety_lead';
  const [windows, setWindows] = useState(current.windows);
  const save = useAction<string, AppealWindowsVersion>(
    (reason) => ({ path: '/appeal-windows', body: { version: current.version, windows, reason } }),
    { changes: ['/appeal-windows'], onDone: onClose },
  );
  return (
    <ConsequenceDialog
      open
      title={t('resources.appeals.windows.title')}
      consequence={t('resources.appeals.windows.consequence', { months: windows.months })}
      verb={t('resources.appeals.windows.save')}
      needsReason={lead}
      disabled={!lead}
      busy={save.isPending}
      error={save.error}
      onConfirm={(reason) => save.mutate(reason)}
      onClose={onClose}
    >
      <Box
        component="fieldset"
        disabled={!lead}
        sx={{ border: 0, p: 0, m: 0, mt: 2, display: 'grid', gap: 1.5 }}
      >
        <CountField
          label={t('resources.appeals.windows.months')}
          value={windows.months}
          min={1}
          max={MONTHS_MAX}
          onChange={(months) => setWindows({ ...windows, months })}
        />
        <RegionWindows windows={windows} locked={!lead} onChange={setWindows} />
        <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
          {t(lead ? 'resources.appeals.windows.since' : 'resources.appeals.windows.readOnly', {
            version: current.version,
            name: current.changedBy,
          })}{' '}
          <Instant at={current.changedAt} />
        </Box>
      </Box>
    </ConsequenceDialog>
  );
}

/** For how long decisions can be appealed, by region; a lead changes it. */
export function WindowsDialog({ onClose }: { onClose: () => void }) {
  const { data } = useApi<AppealWindowsVersion>('/appeal-windows');
  return data === undefined ? null : <WindowsForm key={data.version} current={data} onClose={onClose} />;
}
