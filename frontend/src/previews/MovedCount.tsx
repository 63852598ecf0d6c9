import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import type { Side } from './matrix.ts';
import type { NamesOf, Who } from './who.ts';

type MovedCountProps = {
  side: Side | undefined;
  /** Whom the count is made of. */
  of: Omit<Who, 'effect'>;
  /** Says who it is, by name; absent: nobody can be named. */
  onWho: NamesOf | undefined;
  /** Where it is, for those who only hear it. */
  label: string;
  /** A cell inside the table is reached through its totals: by keyboard they are enough. */
  inner?: boolean;
};

/** Gains and losses of one cell, with their sign; each opens who it is. */
export function MovedCount({ side, of, onWho, label, inner = false }: MovedCountProps) {
  const t = useT();
  const format = useFormat();
  const parts = (['gains', 'losses'] as const).filter((effect) => (side?.[effect] ?? 0) > 0);
  if (side === undefined || parts.length === 0) return <span className="none">0</span>;
  return parts.map((effect) => {
    const value = format.signed(effect === 'gains' ? side.gains : -side.losses);
    const look = effect === 'gains' ? 'gain' : 'loss';
    if (onWho === undefined) {
      return (
        <span key={effect} className={look}>
          {value}{' '}
        </span>
      );
    }
    return (
      <button
        key={effect}
        type="button"
        className={look}
        tabIndex={inner ? -1 : 0}
        aria-label={t('resources.previews.whoAt', { count: value, where: label })}
        onClick={() => onWho({ ...of, effect })}
      >
        {value}
      </button>
    );
  });
}
