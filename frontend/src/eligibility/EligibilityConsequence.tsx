import Box from '@mui/material/Box';
import type { EligibilityPreview } from '@tips/shared/rollouts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { PreviewDetails } from '../previews/PreviewDetails.tsx';
import type { Preview } from '../previews/usePreview.ts';

type ConsequenceProps = {
  preview: Preview<EligibilityPreview>;
  /** With all of the preview on demand: where it does not stand beside it. */
  whole?: boolean;
};

/** Who becomes eligible and who no longer is, in whole sentences with exact numbers. */
export function EligibilityConsequence({ preview, whole }: ConsequenceProps) {
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
      {whole === true && <PreviewDetails preview={preview} />}
    </Box>
  );
}
