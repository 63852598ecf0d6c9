import Box from '@mui/material/Box';
import { OTHER_QUEUE, type CaseRules, type CaseRulesPreview } from '@tips/shared/cases';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import type { LivePreview } from '../kit/useLivePreview.ts';

type RulesConsequenceProps = { rules: CaseRules; preview: LivePreview<CaseRulesPreview> };

/** What the rules would do to the open cases, in a sentence with exact numbers, and queue by queue where something moves. */
export function RulesConsequence({ rules, preview }: RulesConsequenceProps) {
  const t = useT();
  const format = useFormat();
  if (preview.error) return <ErrorState error={preview.error} compact />;
  if (!preview.data || !preview.settled) return <Box>{t('policies.counting')}</Box>;
  const { queues, moved } = preview.data;
  const open = queues.reduce((sum, { now }) => sum + now, 0);
  const nameOf = (key: string) => {
    if (key === OTHER_QUEUE) return t('resources.queues.other');
    const named = rules.queues.find((queue) => queue.key === key);
    return (format.textLanguage === 'fr' ? named?.nameFr : named?.nameEn) ?? key;
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <div>{t.count('resources.queues.moved', moved, { open: format.integer(open) })}</div>
      <Box component="ul" className="figures" sx={{ m: 0, pl: 2.5 }}>
        {queues
          .filter(({ now, after }) => now !== after)
          .map(({ key, now, after }) => (
            <li key={key}>
              {t('resources.queues.movedLine', {
                name: nameOf(key),
                now: format.integer(now),
                after: format.integer(after),
                change: format.signed(after - now),
              })}
            </li>
          ))}
      </Box>
    </Box>
  );
}
