import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ChangePreview, ChangeRequestDetail } from '@tips/shared/change-requests';
import { useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { PreviewCounts, PreviewPanel } from '../previews/PreviewPanel.tsx';
import type { Preview } from '../previews/usePreview.ts';

type Exposure = NonNullable<ChangePreview['exposure']>;

const previewOf = ({ proposal, result }: Exposure, baseNow: string | null): Preview => ({
  proposed: proposal,
  data: result,
  error: null,
  settled: true,
  basis: Number(baseNow?.replace(/^[pr]/, '') ?? 0),
});

/** Who gains and loses by region and follower band, as it was counted and as it is now; while it is under way also who they are. */
export function ExposureThenAndNow({ request }: { request: ChangeRequestDetail }) {
  const t = useT();
  const { previewThen, previewNow, endedAt, baseNow } = request;
  const now = previewNow?.exposure;
  const [picked, setPicked] = useState<'before' | 'now'>('now');
  if (!previewThen.exposure) return null;
  const shown = now === undefined ? 'before' : picked;
  const lastName = endedAt === null ? 'now' : 'end';
  return (
    <Box sx={{ mt: 2 }}>
      <Box
        role="group"
        aria-label={t('resources.change-requests.effect.whole')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mb: 1 }}
      >
        {(['before', 'now'] as const).map((which) => (
          <Button
            key={which}
            size="small"
            variant={which === shown ? 'outlined' : 'text'}
            aria-pressed={which === shown}
            disabled={which === 'now' && now === undefined}
            onClick={() => setPicked(which)}
          >
            {t(`resources.change-requests.effect.${which === 'now' ? lastName : 'before'}`)}
          </Button>
        ))}
      </Box>
      {shown === 'now' && now && endedAt === null ? (
        <PreviewPanel preview={previewOf(now, baseNow)} />
      ) : (
        <PreviewCounts
          result={(shown === 'now' ? now : undefined)?.result ?? previewThen.exposure.result}
          onWho={undefined}
        />
      )}
    </Box>
  );
}
