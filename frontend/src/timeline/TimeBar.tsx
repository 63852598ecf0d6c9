import ChevronLeftIcon from '@mui/icons-material/ChevronLeft';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Slider from '@mui/material/Slider';
import { styled } from '@mui/material/styles';
import { useFormat, type Format } from '../kit/format.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { eventActor, eventText } from './event-text.ts';
import type { Stop } from './stops.ts';
import { useTimeSlider, type TimeSlider } from './useTimeSlider.ts';
import type { PointInTime } from './usePointInTime.ts';

/** More ticks than this would be one grey line. */
const TICKS_MAX = 150;

const Track = styled(Slider)({
  height: 4,
  padding: '14px 0',
  '& .MuiSlider-rail': { background: 'var(--line-strong)', opacity: 1 },
  '& .MuiSlider-mark': {
    width: 2,
    height: 10,
    borderRadius: 1,
    background: 'var(--ink-faint)',
    opacity: 1,
  },
  '& .MuiSlider-markActive': { background: 'var(--accent)', opacity: 1 },
  '& .MuiSlider-thumb': { width: 16, height: 16 },
});

function stopText(stop: Stop | undefined, t: Translator, format: Format): string {
  if (stop === undefined || stop.at === null) return t('resources.timeline.bar.now');
  const events = stop.events.map((event) => eventText(event, t, format));
  return [format.instantExact(stop.at), ...events].join(' · ');
}

/** What the slider says in words: the instant, and what happened then. */
function StopLine({ label, stop }: { label: string; stop: Stop | undefined }) {
  const t = useT();
  const format = useFormat();
  const actors = (stop?.events ?? []).flatMap((event) => eventActor(event, t, format) ?? []);
  return (
    <Box className="figures" sx={{ overflowWrap: 'anywhere' }}>
      <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
        {label}{' '}
      </Box>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {stopText(stop, t, format)}
      </Box>
      {actors.length > 0 && (
        <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
          {` · ${actors.join(' · ')}`}
        </Box>
      )}
    </Box>
  );
}

function Controls({ slider, stops }: { slider: TimeSlider; stops: readonly Stop[] }) {
  const t = useT();
  const last = slider.places.at(-1) ?? 0;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
      <IconButton
        size="small"
        aria-label={t('resources.timeline.bar.earlier')}
        disabled={last === 0}
        onClick={() => slider.step(-1)}
      >
        <ChevronLeftIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('resources.timeline.bar.later')}
        disabled={last === stops.length - 1}
        onClick={() => slider.step(1)}
      >
        <ChevronRightIcon fontSize="small" />
      </IconButton>
      <Button
        size="small"
        variant={slider.compares ? 'contained' : 'outlined'}
        aria-pressed={slider.compares}
        onClick={slider.toggleCompare}
      >
        {t('resources.timeline.bar.compare')}
      </Button>
    </Box>
  );
}

function Handles({ slider, stops }: { slider: TimeSlider; stops: readonly Stop[] }) {
  const t = useT();
  const format = useFormat();
  const { places, compares } = slider;
  const labels = compares
    ? [t('resources.timeline.bar.from'), t('resources.timeline.bar.at')]
    : [t('resources.timeline.bar.title')];
  return (
    <Track
      value={compares ? [...places] : (places[0] ?? 0)}
      min={0}
      max={stops.length - 1}
      step={1}
      shiftStep={1}
      marks={stops.length <= TICKS_MAX ? stops.map((_stop, value) => ({ value })) : false}
      track={compares ? 'normal' : false}
      disableSwap
      getAriaLabel={(index) => labels[index] ?? ''}
      getAriaValueText={(value) => stopText(stops[value], t, format)}
      onChange={(_event, value) => slider.move(typeof value === 'number' ? [value] : value)}
    />
  );
}

export type TimeBarProps = { stops: readonly Stop[]; complete: boolean; point: PointInTime };

/** Where in time the page stands: a slider from event to event, and a second handle to compare with. */
export function TimeBar({ stops, complete, point }: TimeBarProps) {
  const t = useT();
  const format = useFormat();
  const slider = useTimeSlider(stops, point);
  const first = stops[0]?.at ?? null;
  const shown = stops[slider.places.at(-1) ?? stops.length - 1];
  return (
    <Panel
      title={t('resources.timeline.bar.title')}
      actions={<Controls slider={slider} stops={stops} />}
      sx={{ mb: 2 }}
    >
      {slider.compares && (
        <StopLine label={t('resources.timeline.bar.from')} stop={stops[slider.places[0] ?? 0]} />
      )}
      <StopLine label={t('resources.timeline.bar.at')} stop={shown} />
      <Box sx={{ px: 1 }}>
        <Handles slider={slider} stops={stops} />
      </Box>
      <Box
        className="figures"
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          gap: 2,
          color: 'var(--ink-quiet)',
          fontSize: '0.75rem',
        }}
      >
        <span>
          {first === null ? '' : format.day(first)}
          {!complete && ` · ${t('resources.timeline.bar.cut')}`}
        </span>
        <span>{t('resources.timeline.bar.now')}</span>
      </Box>
    </Panel>
  );
}
