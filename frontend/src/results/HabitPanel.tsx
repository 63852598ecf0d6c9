import Box from '@mui/material/Box';
import { HABIT_DAYS, type RolloutResults } from '@tips/shared/results';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { intervalText, shareText } from './results-words.ts';

/** Whether those who gave to the exposed give again. */
export function HabitPanel({ results: { habit } }: { results: RolloutResults }) {
  const t = useT();
  const format = useFormat();
  const write = (share: number) => shareText(share, format);
  const text =
    habit.tippers === 0
      ? t('resources.results.habit.none', { days: HABIT_DAYS })
      : t.count('resources.results.habit.text', habit.tippers, {
          again: format.integer(habit.again),
          tippers: format.integer(habit.tippers),
          days: HABIT_DAYS,
          share: write(habit.share.estimate),
          interval: intervalText(habit.share, t, write),
        });
  return (
    <Panel title={t('resources.results.habit.title')}>
      <Box className="figures">{text}</Box>
      <Box sx={{ color: 'var(--ink-quiet)', mt: 0.5 }}>
        {t('resources.results.habit.hint', { days: HABIT_DAYS })}
      </Box>
    </Panel>
  );
}
