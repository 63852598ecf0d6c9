import Box from '@mui/material/Box';
import type { EligibilityPreview } from '@tips/shared/rollouts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import type { LivePreview } from '../kit/useLivePreview.ts';

/** Who becomes eligible and who no longer is, in whole sentences with exact numbers. */
export function EligibilityConsequence({ preview }: { preview: LivePreview<EligibilityPreview> }) {
  const t = useT();
  const format = useFormat();
  if (preview.error) return <ErrorState error={preview.error} compact />;
  if (!preview.data || !preview.settled) return <Box>{t('policies.counting')}</Box>;
  const { eligibility, tab } = preview.data;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <div>
        {t.count('resources.eligibility.consequence', eligibility.gains, {
          losses: format.integer(eligibility.losses),
          on: format.integer(eligibility.eligible),
        })}
      </div>
      <div>
        {t.count('resources.eligibility.consequenceTab', tab.gains, {
          losses: format.integer(tab.losses),
        })}
      </div>
    </Box>
  );
}
