import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { ChangePreview } from '@tips/shared/change-requests';
import { REGION_UNKNOWN } from '@tips/shared/ledger';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { ChangeTable } from './ChangeTable.tsx';

/** What a fee schedule would have charged last month, and what it may not do unseen. */
export function FeesPanel({ fees }: { fees: NonNullable<ChangePreview['fees']> }) {
  const t = useT();
  const format = useFormat();
  const title = t('resources.change-requests.fees.title', { month: fees.month.slice(0, 7) });
  return (
    <Panel title={title}>
      {fees.warnings.includes('direct_tips_cut') && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('resources.change-requests.fees.directTips')}
        </Alert>
      )}
      {fees.items.length === 0 ? (
        t('resources.change-requests.fees.none')
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <ChangeTable aria-label={title}>
            <thead>
              <tr>
                <th>{t('resources.change-requests.fees.segment')}</th>
                <th className="end">{t('resources.change-requests.fees.entries')}</th>
                <th className="end">{t('resources.change-requests.fees.charged')}</th>
                <th className="end">{t('resources.change-requests.fees.draft')}</th>
              </tr>
            </thead>
            <tbody>
              {fees.items.map(({ currency, stream, region, entries, charged, draft }) => (
                <tr key={`${currency} ${stream} ${region}`}>
                  <th scope="row">
                    {t('words.pair', {
                      name: t(`words.streams.${stream}`),
                      value: region === REGION_UNKNOWN ? t('words.yesNo.unknown') : format.region(region),
                    })}
                  </th>
                  <td className="end">{format.integer(entries)}</td>
                  <td className="end">{format.money(charged, currency)}</td>
                  <td className={charged === draft ? 'end' : 'end moved'}>{format.money(draft, currency)}</td>
                </tr>
              ))}
            </tbody>
          </ChangeTable>
        </Box>
      )}
    </Panel>
  );
}
