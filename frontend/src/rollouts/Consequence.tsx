import Box from '@mui/material/Box';
import type { PreviewResult } from '@tips/shared/rollouts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import type { LivePreview } from '../kit/useLivePreview.ts';

/** The effect of a change in whole sentences with exact numbers, as a confirmation states it. */
export function Consequence({ preview }: { preview: LivePreview<PreviewResult> }) {
  const t = useT();
  const format = useFormat();
  if (preview.error) return <ErrorState error={preview.error} compact />;
  if (!preview.data || !preview.settled) return <Box>{t('resources.rollouts.previewLoading')}</Box>;
  const { tab, button } = preview.data;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <div>
        {t.count('resources.rollouts.consequence', tab.gains, {
          losses: format.integer(tab.losses),
          on: format.integer(tab.on),
        })}
      </div>
      <div>
        {t.count('resources.rollouts.consequenceButton', button.gains, {
          losses: format.integer(button.losses),
        })}
      </div>
    </Box>
  );
}
