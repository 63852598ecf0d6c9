import Box from '@mui/material/Box';
import type { Total } from '@tips/shared/page';
import { useFormat } from '../format.ts';
import { useT, type MessageKey } from '../i18n/useT.ts';

export type GridCountProps = {
  /** A plural text with `%{count}`: `'%{count} account |||| %{count} accounts'`. */
  noun: MessageKey;
  shown: number;
  total: Total | undefined;
  hasMore: boolean;
};

/** "50 of 5,000 accounts", "more than 10,000 accounts", "12 accounts". */
export function GridCount({ noun, shown, total, hasMore }: GridCountProps) {
  const t = useT();
  const format = useFormat();
  const all = total?.value ?? shown;
  const things = t.count(noun, all);
  const whole = total?.exact === false ? t('kit.grid.moreThan', { count: things }) : things;
  const partial = hasMore && total !== undefined;
  return (
    <Box role="status" className="figures" sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
      {partial ? t('kit.grid.countOf', { shown: format.integer(shown), total: whole }) : t.count(noun, shown)}
    </Box>
  );
}
