import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { FiguresCheck as Check } from '@tips/shared/annotations';
import { SUMMED_MEASURES } from '@tips/shared/measures';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Sign } from '../kit/Sign.tsx';
import { useApi } from '../kit/useApi.ts';
import { measureText } from './measure-text.ts';
import type { RevenueView } from './useRevenueView.ts';

function Differences({ check }: { check: Check }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {check.currencies
        .filter(({ agree }) => !agree)
        .flatMap(({ currency, rollup, rows }) =>
          SUMMED_MEASURES.filter((name) => rollup[name] !== rows[name]).map((name) => (
            <li key={`${currency} ${name}`}>
              {t('resources.revenue.check.differs', {
                measure: t(`resources.revenue.measures.${name}`),
                shown: measureText(format, name, rollup[name], currency),
                rows: measureText(format, name, rows[name], currency),
              })}
            </li>
          )),
        )}
    </Box>
  );
}

function Verdict({ check }: { check: Check }) {
  const t = useT();
  const format = useFormat();
  const agree = check.balanced && check.currencies.every((each) => each.agree);
  return (
    <Box role="status" sx={{ color: agree ? 'var(--good)' : 'var(--bad)' }}>
      <Sign shape={agree ? 'disc' : 'cross'} size={12} />{' '}
      {t(agree ? 'resources.revenue.check.agrees' : 'resources.revenue.check.fails', {
        rows: t.count('resources.ledger.count', check.rows),
      })}
      <Box component="span" sx={{ color: 'var(--ink-quiet)', ml: 1 }}>
        {format.instantExact(check.checkedAt)}
      </Box>
      {!agree && <Differences check={check} />}
    </Box>
  );
}

/** Adds up the ledger's rows, one by one, and says whether they give what is shown. */
export function FiguresCheck({ view }: { view: RevenueView }) {
  const t = useT();
  const asked = JSON.stringify(view.query);
  const [wanted, setWanted] = useState('');
  const check = useApi<Check>(wanted === asked ? '/revenue/check' : null, view.query);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, fontSize: '0.8125rem' }}>
      <Button
        size="small"
        loading={check.isFetching}
        onClick={() => {
          setWanted(asked);
          if (wanted === asked) void check.refetch();
        }}
      >
        {t('resources.revenue.check.act')}
      </Button>
      {check.error && <ErrorState error={check.error} onRetry={() => void check.refetch()} compact />}
      {check.data && !check.isFetching && <Verdict check={check.data} />}
    </Box>
  );
}
