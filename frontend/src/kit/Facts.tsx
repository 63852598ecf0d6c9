import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

export type Fact = { label: ReactNode; value: ReactNode; id?: string };

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'fit-content(55%) minmax(0, 1fr)',
  columnGap: 16,
  rowGap: 6,
  margin: 0,
  fontVariantNumeric: 'tabular-nums',
  '& dt': { minWidth: 96, color: 'var(--ink-quiet)' },
  '& dd': { margin: 0, overflowWrap: 'anywhere' },
});

/** A definition list: what it is on the left, what it says on the right. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <List>
      {facts.map((fact, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the list never reorders
        <div key={fact.id ?? index} style={{ display: 'contents' }}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </List>
  );
}
