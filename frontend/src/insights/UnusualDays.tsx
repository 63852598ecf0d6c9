import Box from '@mui/material/Box';
import type { Driver, UnusualDay } from '@tips/shared/insights';
import { Link } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useGroupName } from '../revenue/useGroupName.ts';

const DAY_MS = 86_400_000;

/** The rows of one day, of one region where that is what moved it. */
function rowsOf(day: string, currency: string, driver?: Driver): string {
  const to = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  const params = new URLSearchParams({ from: day, to, currency, kinds: 'tip' });
  if (driver?.dimension === 'region') params.set('region', driver.group);
  if (driver?.dimension === 'stream') params.set('streams', driver.group);
  return `/ledger?${params.toString()}`;
}

function DriverItem({ day, currency, driver }: { day: string; currency: string; driver: Driver }) {
  const t = useT();
  const format = useFormat();
  const groupName = useGroupName(driver.dimension);
  const { value, usual } = driver;
  return (
    <li>
      <Link to={rowsOf(day, currency, driver)}>{groupName(driver.group)}</Link>{' '}
      {t('resources.insights.driver', {
        value: format.money(value, currency),
        usual: format.money(usual, currency),
      })}
    </li>
  );
}

function Day({ day, currency }: { day: UnusualDay; currency: string }) {
  const t = useT();
  const format = useFormat();
  const key = day.value >= day.usual ? 'more' : 'less';
  return (
    <Box
      component="li"
      sx={{ py: 1.25, borderTop: '1px solid var(--line)', '&:first-of-type': { borderTop: 0, pt: 0 } }}
    >
      <Box>
        <Box component={Link} to={rowsOf(day.day, currency)} sx={{ fontWeight: 600 }}>
          {format.day(day.day)}
        </Box>{' '}
        {t(`resources.insights.${key}`, {
          value: format.money(day.value, currency),
          usual: format.money(day.usual, currency),
          score: format.decimal(Math.round(Math.abs(day.score) * 10) / 10),
        })}
      </Box>
      {day.drivers.length > 0 && (
        <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, color: 'var(--ink-quiet)' }}>
          {day.drivers.map((driver) => (
            <DriverItem
              key={`${driver.dimension} ${driver.group}`}
              day={day.day}
              currency={currency}
              driver={driver}
            />
          ))}
        </Box>
      )}
    </Box>
  );
}

/** Days that were far from what their weekday usually brings, the newest first, and what moved them. */
export function UnusualDays({ days, currency }: { days: readonly UnusualDay[]; currency: string }) {
  const t = useT();
  return (
    <Panel title={t('resources.insights.unusual')}>
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem', mb: 1, maxWidth: 640 }}>
        {t('resources.insights.unusualMethod')}
      </Box>
      {days.length === 0 ? (
        <EmptyState title={t('resources.insights.none')} hint={t('resources.insights.noneHint')} />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {days
            .toSorted((left, right) => right.day.localeCompare(left.day))
            .map((day) => (
              <Day key={day.day} day={day} currency={currency} />
            ))}
        </Box>
      )}
    </Panel>
  );
}
