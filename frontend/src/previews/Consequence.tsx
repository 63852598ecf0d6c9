import Box from '@mui/material/Box';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { PreviewDetails } from './PreviewDetails.tsx';
import type { Preview } from './usePreview.ts';

/** The effect of a change in whole sentences with exact numbers, as a confirmation states it, and all of it on demand. */
export function Consequence({ preview }: { preview: Preview }) {
  const t = useT();
  const format = useFormat();
  if (preview.error) return <ErrorState error={preview.error} compact />;
  if (!preview.data || !preview.settled) return <Box>{t('resources.previews.counting')}</Box>;
  const { tab, button } = preview.data;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <div>
        {t.count('resources.previews.consequence', tab.gains, {
          losses: format.integer(tab.losses),
          on: format.integer(tab.on),
        })}
      </div>
      <div>
        {t.count('resources.previews.consequenceButton', button.gains, {
          losses: format.integer(button.losses),
        })}
      </div>
      <PreviewDetails preview={preview} />
    </Box>
  );
}
