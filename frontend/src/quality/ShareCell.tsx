import Box from '@mui/material/Box';
import type { Share } from '@tips/shared/quality';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { intervalText, tooFewText, wholePercent } from './quality-words.ts';

const PER_CENT = 100;
const percent = (fraction: number) => `${fraction * PER_CENT}%`;

/** The interval on a scale from 0 to 1, with the share as a mark in it; the words beside it say the same. */
function IntervalBar({ share }: { share: Share }) {
  return (
    <Box
      aria-hidden
      sx={{
        position: 'relative',
        flex: '0 0 48px',
        height: 8,
        borderRadius: 1,
        background: 'var(--sunken)',
        '& i': { position: 'absolute', top: 0, bottom: 0, background: 'var(--accent)', opacity: 0.35 },
        '& b': {
          position: 'absolute',
          top: -2,
          bottom: -2,
          width: 2,
          ml: '-1px',
          background: 'var(--accent)',
        },
      }}
    >
      <i style={{ left: percent(share.low), right: percent(1 - share.high) }} />
      <b style={{ left: percent(share.share) }} />
    </Box>
  );
}

/** A share, always with its interval; or that there is not enough to say. */
export function ShareCell({ share }: { share: Share | null }) {
  const t = useT();
  const format = useFormat();
  if (share === null)
    return (
      <Box component="span" sx={{ color: 'var(--ink-faint)' }}>
        {tooFewText(t, format)}
      </Box>
    );
  return (
    <Box component="span" sx={{ display: 'flex', gap: 1, alignItems: 'center', whiteSpace: 'nowrap' }}>
      <IntervalBar share={share} />
      <span>
        {wholePercent(share.share, format)}{' '}
        <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
          ({intervalText(share, t, format)})
        </Box>
      </span>
    </Box>
  );
}
