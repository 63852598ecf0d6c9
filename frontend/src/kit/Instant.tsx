import Tooltip from '@mui/material/Tooltip';
import { useFormat } from './format.ts';
import { useNow } from './useNow.ts';

export type InstantProps = {
  at: string | null | undefined;
  /** The instant itself, rather than how long ago it was. */
  exact?: boolean;
  /** Inside a grid's row: not a stop of the Tab key. */
  quiet?: boolean;
};

/** A time: relative in the text, exact and in UTC on hover or focus (or the other way round with `exact`). */
export function Instant({ at, exact = false, quiet = false }: InstantProps) {
  const format = useFormat();
  const now = useNow();
  if (at === null || at === undefined || at === '') return <span>{format.empty}</span>;
  const relative = format.relative(at, now);
  const absolute = format.instantExact(at);
  return (
    <Tooltip title={exact ? `${relative} · ${absolute}` : absolute} describeChild>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact instant must be reachable by keyboard */}
      <time dateTime={at} tabIndex={quiet ? undefined : 0} style={{ whiteSpace: 'nowrap' }}>
        {exact ? format.instant(at) : relative}
      </time>
    </Tooltip>
  );
}
