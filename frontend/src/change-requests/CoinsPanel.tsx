import Box from '@mui/material/Box';
import type { ChangePreview } from '@tips/shared/change-requests';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { ChangeTable } from './ChangeTable.tsx';

/** What the outstanding coins are booked at, are worth now, and would be worth. */
export function CoinsPanel({ coins }: { coins: NonNullable<ChangePreview['coins']> }) {
  const t = useT();
  const format = useFormat();
  const title = t('resources.change-requests.coins.title');
  const money = (minor: number | null, currency: string) =>
    minor === null ? format.empty : format.money(minor, currency);
  return (
    <Panel title={title}>
      {coins.length === 0 ? (
        t('resources.change-requests.coins.none')
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <ChangeTable aria-label={title}>
            <thead>
              <tr>
                <th>{t('resources.change-requests.coins.currency')}</th>
                <th className="end">{t('resources.change-requests.coins.booked')}</th>
                <th className="end">{t('resources.change-requests.coins.valued')}</th>
                <th className="end">{t('resources.change-requests.coins.draft')}</th>
              </tr>
            </thead>
            <tbody>
              {coins.map(({ currency, liability, valued, draft }) => (
                <tr key={currency}>
                  <th scope="row">{currency}</th>
                  <td className="end">{format.money(liability, currency)}</td>
                  <td className="end">{money(valued, currency)}</td>
                  <td className={valued === draft ? 'end' : 'end moved'}>{money(draft, currency)}</td>
                </tr>
              ))}
            </tbody>
          </ChangeTable>
        </Box>
      )}
    </Panel>
  );
}
