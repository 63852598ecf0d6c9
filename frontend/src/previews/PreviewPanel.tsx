import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { SURFACES, type Surface } from '@tips/shared/decisions';
import type { PreviewResult } from '@tips/shared/rollouts';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { ForecastLines } from './ForecastLines.tsx';
import { sideOf, type Side } from './matrix.ts';
import { MovedCount } from './MovedCount.tsx';
import { NamesDialog } from './NamesDialog.tsx';
import { PreviewMatrix } from './PreviewMatrix.tsx';
import { PreviewTable } from './preview-table.ts';
import { StaleMark } from './StaleMark.tsx';
import type { Preview } from './usePreview.ts';
import type { NamesOf, Who } from './who.ts';

type ResultProps = { result: PreviewResult; onWho: NamesOf | undefined };

function Surfaces({ result, onWho }: ResultProps) {
  const t = useT();
  const format = useFormat();
  return (
    <PreviewTable aria-label={t('resources.previews.bySurface')} sx={{ maxWidth: 520 }}>
      <thead>
        <tr>
          <th scope="col">{t('resources.previews.surface')}</th>
          <th scope="col">{t('resources.previews.moves')}</th>
          <th scope="col">{t('resources.previews.after')}</th>
        </tr>
      </thead>
      <tbody>
        {SURFACES.map((surface) => {
          const side = sideOf(result, surface);
          const name = t(`resources.previews.surfaces.${surface}`);
          return (
            <tr key={surface}>
              <th scope="row">{name}</th>
              <td className="total">
                <MovedCount side={side} of={{ surface }} onWho={onWho} label={name} />
              </td>
              <td>{format.integer(side.on)}</td>
            </tr>
          );
        })}
      </tbody>
    </PreviewTable>
  );
}

function SurfaceSwitch({ value, onChange }: { value: Surface; onChange: (surface: Surface) => void }) {
  const t = useT();
  return (
    <Box role="group" aria-label={t('resources.previews.surface')} sx={{ display: 'flex', gap: 0.5 }}>
      {SURFACES.map((surface) => (
        <Button
          key={surface}
          size="small"
          variant={surface === value ? 'outlined' : 'text'}
          aria-pressed={surface === value}
          onClick={() => onChange(surface)}
        >
          {t(`resources.previews.surfaces.${surface}`)}
        </Button>
      ))}
    </Box>
  );
}

/** The counts of one preview: each surface, then one of them by region and follower band. */
export function PreviewCounts({ result, onWho, stale = false }: ResultProps & { stale?: boolean }) {
  const t = useT();
  const format = useFormat();
  const [surface, setSurface] = useState<Surface>('tips-settings-tab');
  return (
    <>
      <Surfaces result={result} onWho={onWho} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, my: 1 }}>
        <SurfaceSwitch value={surface} onChange={setSurface} />
        <StaleMark stale={stale} />
      </Box>
      <PreviewMatrix result={result} surface={surface} onWho={onWho} />
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem', mt: 0.75 }}>
        {t('resources.previews.counted', {
          count: format.integer(result.population),
          ms: format.integer(Math.max(1, Math.round(result.tookMs))),
        })}
      </Box>
    </>
  );
}

/** All that a change does, before it is made: exact counts, who they are by name, cases a day and tips to be expected. */
export function PreviewPanel({ preview }: { preview: Preview }) {
  const t = useT();
  const [who, setWho] = useState<Who | null>(null);
  const { data, error, settled, proposed } = preview;
  if (error) return <ErrorState error={error} compact />;
  if (!data) return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.previews.counting')}</Box>;
  return (
    <Box aria-busy={!settled} sx={{ display: 'grid', gap: 1, minWidth: 0, '& > *': { minWidth: 0 } }}>
      <div>
        <PreviewCounts result={data} onWho={settled ? setWho : undefined} stale={!settled} />
      </div>
      <ForecastLines preview={preview} />
      {who !== null && (
        <NamesDialog proposed={proposed} result={data} start={who} onClose={() => setWho(null)} />
      )}
    </Box>
  );
}

/** Both surfaces in one line: "Tips tab +122 −0 · Tips button +3 −0". */
export function PreviewLine({ preview }: { preview: Preview }) {
  const t = useT();
  const format = useFormat();
  const { data, settled } = preview;
  if (!data) return null;
  const part = (surface: Surface, { gains, losses }: Side) => (
    <Box key={surface} component="span" sx={{ whiteSpace: 'nowrap' }}>
      {t(`resources.previews.surfaces.${surface}`)}{' '}
      <Box component="span" sx={gains > 0 ? { color: 'var(--gain)', fontWeight: 600 } : {}}>
        +{format.integer(gains)}
      </Box>{' '}
      <Box component="span" sx={losses > 0 ? { color: 'var(--loss)', fontWeight: 600 } : {}}>
        −{format.integer(losses)}
      </Box>
    </Box>
  );
  return (
    <div>
      <Box
        className="figures"
        sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: '0.8125rem' }}
      >
        {SURFACES.map((surface) => part(surface, sideOf(data, surface)))}
      </Box>
      <StaleMark stale={!settled} />
    </div>
  );
}
