import Box from '@mui/material/Box';
import type { NextPayout } from '@tips/shared/payouts';
import { Answer } from '../kit/Answer.tsx';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import { type Format, useFormat } from '../kit/format.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';

type Item = NextPayout['items'][number];

/** What goes out next, or why nothing does, in one sentence. */
function sentenceOf(item: Item, t: Translator, format: Format): string {
  const money = (minor: number) => format.money(minor, item.currency);
  const day = format.day(item.payOn);
  switch (item.heldBecause) {
    case null:
      return t('resources.payouts.because.goes', { amount: money(item.amount), day });
    case 'hold':
      return t('resources.payouts.because.hold', {
        reason: item.hold?.reason ?? '',
        day: format.day(item.hold?.endsAt ?? item.payOn),
      });
    case 'negative':
      return t('resources.payouts.because.negative', { amount: money(item.negative) });
    case 'minimum':
      return t('resources.payouts.because.minimum', {
        amount: money(item.available),
        minimum: money(item.minimum),
      });
    case 'delay':
      return t('resources.payouts.because.delay', { amount: money(item.pending) });
    case 'nothing':
      return t('resources.payouts.because.nothing');
  }
}

/** A creator's next payout by currency: available, pending, reserved, owed, and the reason for what is held. */
export function NextPayoutPanel({ accountId }: { accountId: string }) {
  const t = useT();
  const format = useFormat();
  const next = useApi<NextPayout>(`/accounts/${encodeURIComponent(accountId)}/next-payout`);
  return (
    <Panel title={t('resources.payouts.next', { account: accountId })}>
      <Answer of={next}>
        {({ items }) => (
          <Box sx={{ display: 'grid', gap: 2 }}>
            {items.length === 0 && t('resources.payouts.because.nothing')}
            {items.map((item) => (
              <Box key={item.currency}>
                <FigureRow>
                  {(['available', 'pending', 'reserved', 'negative'] as const).map((name) => (
                    <Figure
                      key={name}
                      value={<Money minor={item[name]} currency={item.currency} />}
                      label={t(`resources.payouts.balance.${name}`)}
                      tone={name === 'negative' && item.negative > 0 ? 'bad' : 'plain'}
                    />
                  ))}
                </FigureRow>
                <Box sx={{ mt: 1 }}>{sentenceOf(item, t, format)}</Box>
              </Box>
            ))}
          </Box>
        )}
      </Answer>
    </Panel>
  );
}
