import Box from '@mui/material/Box';
import type { StandingPreview } from '@tips/shared/standing';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import type { LivePreview } from '../kit/useLivePreview.ts';

/** Whose standing changes from what to what, in whole sentences with exact numbers. */
export function StandingConsequence({ preview }: { preview: LivePreview<StandingPreview> }) {
  const t = useT();
  const format = useFormat();
  if (preview.error) return <ErrorState error={preview.error} compact />;
  if (!preview.data || !preview.settled) return <Box>{t('policies.counting')}</Box>;
  const { changes, population } = preview.data;
  const total = changes.reduce((sum, { accounts }) => sum + accounts, 0);
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <div>
        {t.count('resources.standing.consequence', total, { population: format.integer(population) })}
      </div>
      {changes.length > 0 && (
        <Box component="ul" className="figures" sx={{ m: 0, pl: 2.5 }}>
          {changes.map(({ from, to, accounts }) => (
            <li key={`${from} ${to}`}>
              {t('resources.standing.move', {
                accounts: format.integer(accounts),
                from: t(`words.standing.${from}`),
                to: t(`words.standing.${to}`),
              })}
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}
