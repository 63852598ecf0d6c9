import Box from '@mui/material/Box';
import type { BatchPreview } from '@tips/shared/case-batches';
import type { Case } from '@tips/shared/cases';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

function Handles({ cases }: { cases: readonly Case[] }) {
  return (
    <Box component="span" sx={{ color: 'var(--ink-quiet)', overflowWrap: 'anywhere' }}>
      {cases.map(({ handle }) => `@${handle}`).join(', ')}
    </Box>
  );
}

/** How many cases are meant, how many of them are ready, and why the others are left out. */
export function BatchPreviewPanel({
  preview,
  settled,
}: {
  preview: BatchPreview | undefined;
  settled: boolean;
}) {
  const t = useT();
  const format = useFormat();
  return (
    <Box
      role="status"
      className="figures"
      sx={{ background: 'var(--sunken)', borderRadius: 1, p: 1.5, minHeight: 72, opacity: settled ? 1 : 0.6 }}
    >
      {preview === undefined ? (
        t('resources.batches.counting')
      ) : (
        <>
          <Box sx={{ fontWeight: 600 }}>
            {t('resources.batches.ready', {
              ready: format.integer(preview.ready),
              total: format.integer(preview.total),
              followers: format.compact(preview.followers),
            })}
          </Box>
          <Handles cases={preview.examples} />
          {preview.exceptions.map(({ code, count, examples }) => (
            <Box key={code} sx={{ mt: 0.75 }}>
              {t('words.pair', {
                name: t(`resources.batches.exceptions.${code}`),
                value: format.integer(count),
              })}{' '}
              <Handles cases={examples} />
            </Box>
          ))}
        </>
      )}
    </Box>
  );
}
