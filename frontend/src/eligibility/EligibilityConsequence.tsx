import Box from '@mui/material/Box';
import type { EligibilityPreview } from '@tips/shared/rollouts';
import type { ApiError } from '../kit/api.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

export type PolicyPreview = { data: EligibilityPreview | undefined; error: ApiError | null };

/** Who becomes eligible and who no longer is, in whole sentences with exact numbers. */
export function EligibilityConsequence({ preview }: { preview: PolicyPreview }) {
  const t = useT();
  const format = useFormat();
  if (preview.error) return <ErrorState error={preview.error} compact />;
  if (!preview.data) return <Box>{t('resources.eligibility.previewLoading')}</Box>;
  const { eligibility, tab } = preview.data;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, mb: 1.5 }}>
      <div>
        {t('resources.eligibility.consequence', {
          gains: format.integer(eligibility.gains),
          losses: format.integer(eligibility.losses),
          on: format.integer(eligibility.eligible),
        })}
      </div>
      <div>
        {t('resources.eligibility.consequenceTab', {
          gains: format.integer(tab.gains),
          losses: format.integer(tab.losses),
        })}
      </div>
    </Box>
  );
}
