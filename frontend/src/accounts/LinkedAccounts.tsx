import Box from '@mui/material/Box';
import { LINK_DAYS, type AccountLink, type AccountLinks } from '@tips/shared/links';
import { Link } from 'react-router-dom';
import { REVIEW_ROLES } from '../kit/desk.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';

/** Basis points of one percent. */
const PERCENT_BP = 100;
const quiet = { color: 'var(--ink-quiet)' } as const;

function LinkRow({ link }: { link: AccountLink }) {
  const t = useT();
  const format = useFormat();
  const { tippers } = link;
  const share = (basisPoints: number) => format.percent(Math.round(basisPoints / PERCENT_BP));
  return (
    <Box component="li" sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}>
        <Box
          component={Link}
          to={`/accounts/${encodeURIComponent(link.accountId)}`}
          sx={{ overflowWrap: 'anywhere' }}
        >
          @{link.handle}
        </Box>
        <StatusChip kind="standing" value={link.standing} />
        <StatusChip kind="access" value={link.access} />
      </Box>
      {link.before.map((state) => (
        <div key={state}>{t(`resources.accounts.links.before.${state}`)}</div>
      ))}
      {link.samePayout && <div>{t('resources.accounts.links.samePayout')}</div>}
      {tippers !== null && (
        <Box className="figures">
          {t.count('resources.accounts.links.sharedTippers', tippers.shared)}{' '}
          <Box component="span" sx={quiet}>
            (
            {t('resources.accounts.links.shares', {
              ofThis: share(tippers.ofThisBp),
              ofThat: share(tippers.ofThatBp),
            })}
            )
          </Box>
        </Box>
      )}
    </Box>
  );
}

function Links({ links }: { links: AccountLinks }) {
  const t = useT();
  const format = useFormat();
  const { items, found, complete, tippers, payoutKnown } = links;
  return (
    <>
      {items.length === 0 && <Box sx={quiet}>{t('resources.accounts.links.none')}</Box>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {items.map((link) => (
          <LinkRow key={link.accountId} link={link} />
        ))}
      </Box>
      <Box className="figures" sx={{ ...quiet, fontSize: '0.8125rem', mt: 1 }}>
        {found > items.length && (
          <div>
            {t('resources.accounts.links.more', {
              shown: format.integer(items.length),
              found: format.integer(found),
            })}
          </div>
        )}
        {tippers.all > 0 && (
          <div>
            {t('resources.accounts.links.lookedAt', {
              days: format.integer(LINK_DAYS),
              lookedAt: format.integer(tippers.lookedAt),
              all: format.integer(tippers.all),
            })}
          </div>
        )}
        {tippers.leftOut > 0 && <div>{t.count('resources.accounts.links.leftOut', tippers.leftOut)}</div>}
        {!complete && <div>{t('resources.accounts.links.incomplete')}</div>}
        {!payoutKnown && <div>{t('resources.accounts.links.payoutUnknown')}</div>}
      </Box>
    </>
  );
}

function LinksPanel({ accountId }: { accountId: string }) {
  const t = useT();
  const links = useApi<AccountLinks>(`/accounts/${encodeURIComponent(accountId)}/links`);
  return (
    <Panel title={t('resources.accounts.links.title')}>
      {links.error !== null && (
        <ErrorState error={links.error} onRetry={() => void links.refetch()} compact />
      )}
      {links.data && <Links links={links.data} />}
    </Panel>
  );
}

/** Accounts that are paid to the same place, or tipped by the same people; for those who review. */
export function LinkedAccounts({ accountId }: { accountId: string }) {
  return useHasRole(REVIEW_ROLES) ? <LinksPanel accountId={accountId} /> : null;
}
