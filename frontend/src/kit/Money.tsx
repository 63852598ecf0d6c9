import { styled } from '@mui/material/styles';
import { useFormat } from './format.ts';

const Amount = styled('span')({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' });
const Code = styled('span')({
  color: 'var(--ink-faint)',
  marginLeft: 5,
  fontSize: 'max(0.72em, 11px)',
  fontWeight: 500,
});

/** Minor units of a currency: the amount, and the code in a quieter tone. `bare` leaves the code to the column's header. */
export function Money({
  minor,
  currency,
  bare = false,
}: {
  minor: number;
  currency: string;
  bare?: boolean;
}) {
  const parts = useFormat().moneyParts(minor, currency);
  return (
    <Amount>
      {parts.amount}
      {!bare && <Code>{parts.currency}</Code>}
    </Amount>
  );
}
