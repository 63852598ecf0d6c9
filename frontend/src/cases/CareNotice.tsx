import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReviewerCare } from '@tips/shared/care';
import { useStore } from 'ra-core';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Sign } from '../kit/Sign.tsx';
import { useApi } from '../kit/useApi.ts';

const REFRESH_MS = 60_000;

const useCare = () =>
  useApi<ReviewerCare>('/cases/care', undefined, { refetchEveryMs: REFRESH_MS, keep: true }).data;

/** What this reviewer has decided today, and how much of it was hard. Nobody else sees it. */
export function CareCount() {
  const t = useT();
  const format = useFormat();
  const care = useCare();
  if (!care) return null;
  return (
    <Box className="figures" sx={{ color: 'var(--ink-quiet)' }}>
      {t('resources.cases.care.count', {
        decided: format.integer(care.decidedToday),
        hard: format.integer(care.hardToday),
      })}
    </Box>
  );
}

/** A break, suggested once for each stretch of work and cause; it can be waved away, and never stands in the way. */
export function CareNotice() {
  const t = useT();
  const format = useFormat();
  const care = useCare();
  const [dismissed, setDismissed] = useStore('cases.breakDismissed', '');
  const stretch = care?.stretch;
  const suggestion = stretch?.suggestion ?? null;
  const token = `${suggestion} ${stretch?.startedAt}`;
  const isShown = stretch !== undefined && stretch !== null && suggestion !== null && token !== dismissed;
  return (
    <Box role="status" aria-live="polite">
      {isShown && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 1.5,
            mb: 2,
            px: 2,
            py: 0.75,
            borderRadius: 2,
            background: 'var(--accent-soft)',
            '& svg': { color: 'var(--accent)', flex: 'none' },
          }}
        >
          <Sign shape="pause" />
          <Box sx={{ flex: '1 1 240px' }}>
            {suggestion === 'hard_cases'
              ? t.count('resources.cases.care.hardCases', stretch.hardCases, {
                  since: format.clock(stretch.startedAt),
                })
              : t('resources.cases.care.longStretch', { since: format.clock(stretch.startedAt) })}
          </Box>
          <Button onClick={() => setDismissed(token)}>{t('resources.cases.care.dismiss')}</Button>
        </Box>
      )}
    </Box>
  );
}
