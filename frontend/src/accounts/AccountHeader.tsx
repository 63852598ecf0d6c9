import Box from '@mui/material/Box';
import type { AccountDetail } from '@tips/shared/accounts';
import { SURFACES } from '@tips/shared/decisions';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { ShieldedPicture } from '../kit/ShieldedPicture.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { AccountActions } from './AccountActions.tsx';
import { tipsAccessOf } from './tips-access.ts';

function FactLine({ account }: { account: AccountDetail }) {
  const t = useT();
  const format = useFormat();
  const { region, language, accountType, followers, observedAt } = account.facts;
  const known = [
    region === null ? null : format.region(region),
    language === null ? null : format.language(language),
    accountType === null ? null : t(`words.accountType.${accountType}`),
    followers === null
      ? t('resources.accounts.header.followersUnknown')
      : t.count('resources.accounts.header.followers', followers),
  ].filter((part) => part !== null);
  return (
    <Box className="figures" sx={{ color: 'var(--ink-quiet)' }}>
      {known.join(' · ')}{' '}
      <Box component="span" sx={{ color: 'var(--ink-faint)', whiteSpace: 'nowrap' }}>
        ({t('resources.accounts.header.observed')} <Instant at={observedAt} />)
      </Box>
    </Box>
  );
}

/** Who it is, the states that matter, and what the role may do about them now. */
export function AccountHeader({ account, isPast }: { account: AccountDetail; isPast: boolean }) {
  const t = useT();
  const { handle, displayName, avatarUrl } = account.facts;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1, mb: 2 }}>
      {avatarUrl !== null && <ShieldedPicture src={avatarUrl} name={handle} />}
      <Box sx={{ minWidth: 0, flex: '1 1 320px' }}>
        <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, flexWrap: 'wrap' }}>
          <Box component="span" sx={{ typography: 'h1', overflowWrap: 'anywhere' }}>
            @{handle}
          </Box>
          {displayName !== null && displayName !== handle && (
            <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
              {displayName}
            </Box>
          )}
        </Box>
        <FactLine account={account} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <StatusChip soft kind="standing" value={account.standing.standing} />
        <StatusChip
          soft
          kind="access"
          value={tipsAccessOf(account).state}
          label={t('resources.accounts.access.title')}
        />
        {SURFACES.map((name) => (
          <StatusChip
            key={name}
            soft
            kind="onOff"
            value={account.surfaces.find(({ surface }) => surface === name)?.value ?? false}
            label={t(`words.surfacesShort.${name}`)}
          />
        ))}
        {!isPast && <AccountActions account={account} />}
      </Box>
    </Box>
  );
}
