import type { ReconciliationRun } from '@tips/shared/reconciliation';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';

/** What a run found, currency by currency: counts, and the net sums behind them. */
export function RunFigures({ run }: { run: ReconciliationRun }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      {run.currencies.map((one) => (
        <FigureRow key={one.currency} style={{ marginBottom: 12 }}>
          <Figure
            value={format.integer(one.matched)}
            label={`${t('resources.reconciliation.matched')} · ${one.currency}`}
            detail={<Money minor={one.matchedSum} currency={one.currency} />}
          />
          <Figure
            value={format.integer(one.timing)}
            label={t('resources.reconciliation.timing')}
            detail={<Money minor={one.timingSum} currency={one.currency} />}
            to={`/reconciliation?state=timing&currency=${one.currency}`}
          />
          <Figure
            value={format.integer(one.breaks)}
            label={t('resources.reconciliation.breaks')}
            detail={<Money minor={one.breakSum} currency={one.currency} />}
            to={`/reconciliation?state=open&currency=${one.currency}`}
            tone={one.breaks > 0 ? 'bad' : 'plain'}
          />
        </FigureRow>
      ))}
    </>
  );
}
