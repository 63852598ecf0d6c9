import Box from '@mui/material/Box';
import type { StandingResult, Strike } from '@tips/shared/standing';
import { useFormat } from '../kit/format.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatedItem } from '../kit/StatedItem.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import type { ActedOn } from '../enforcement/acted-on.ts';
import { SanctionList } from '../enforcement/SanctionList.tsx';
import { VoidStrike } from '../enforcement/TakeBack.tsx';
import { policyName } from './policy-name.ts';
import { StandingScale } from './StandingScale.tsx';

/** From strikes to standing, as one sentence. */
function StandingLine({ result }: { result: StandingResult }) {
  const t = useT();
  if (result.cause === 'banned_by_platform') return <>{t('resources.accounts.standing.lineBanned')}</>;
  if (result.cause === 'critical_violation') return <>{t('resources.accounts.standing.lineCritical')}</>;
  if (result.cause === 'staff_restriction') {
    const standing = t(`words.standing.${result.standing}`).toLowerCase();
    return <>{t('resources.enforcement.line', { standing })}</>;
  }
  if (result.activePoints === 0) return <>{t('resources.accounts.standing.lineNone')}</>;
  const points = t.count('resources.accounts.standing.points', result.activePoints);
  const standing = t(`words.standing.${result.standing}`).toLowerCase();
  return <>{t('resources.accounts.standing.linePoints', { points, standing })}</>;
}

function StrikeEnd({ strike }: { strike: Strike }) {
  const t = useT();
  if (strike.void !== null) {
    return (
      <>
        {t('resources.enforcement.listed.voided', { by: strike.void.by, reason: strike.void.reason })}{' '}
        <Instant at={strike.statusAt} />
      </>
    );
  }
  if (strike.state === 'overturned') {
    return (
      <>
        {t('resources.accounts.standing.overturned')} <Instant at={strike.statusAt} />
      </>
    );
  }
  if (strike.untilReviewed) return <>{t('resources.enforcement.endless.reviewed')}</>;
  if (strike.expiresAt === null) return <>{t('resources.accounts.standing.noExpiry')}</>;
  const key =
    strike.state === 'expired'
      ? 'resources.accounts.standing.expired'
      : 'resources.accounts.standing.expires';
  return (
    <>
      {t(key)} <Instant at={strike.expiresAt} />
    </>
  );
}

/** What a counting strike weighs; one without points counts because its severity restricts by itself. */
function strikeWeight(strike: Strike, t: Translator): string {
  if (strike.points === 0) return t('resources.accounts.standing.restrictsAtOnce');
  return t.count('resources.accounts.standing.strikePoints', strike.points);
}

function StrikeRow({ strike, account }: { strike: Strike; account: ActedOn | undefined }) {
  const t = useT();
  const format = useFormat();
  const counts = strike.state === 'counting';
  return (
    <StatedItem sx={{ color: counts ? 'var(--ink)' : 'var(--ink-quiet)' }}>
      <Box sx={{ fontWeight: counts ? 600 : 400, overflowWrap: 'anywhere' }}>
        {policyName(strike, format)}, {t(`words.severity.${strike.severity}`).toLowerCase()}
      </Box>
      <StatusChip
        kind="strikeState"
        value={strike.state}
        detail={counts ? strikeWeight(strike, t) : undefined}
      />
      <Box sx={{ gridColumn: '1 / -1', color: 'var(--ink-quiet)' }}>
        <Instant at={strike.issuedAt} /> ·{' '}
        {strike.setBy !== null && (
          <>{t('resources.enforcement.listed.setBy', { by: strike.setBy, reason: strike.reason ?? '' })} · </>
        )}
        <StrikeEnd strike={strike} />
        {account !== undefined && <VoidStrike account={account} strike={strike} />}
      </Box>
    </StatedItem>
  );
}

/** The line from strikes to standing: points on the ladder, each violation, and when it gets better. */
export function StandingPanel({
  result,
  account,
}: {
  result: StandingResult;
  /** Whom staff may act on from here; absent: the standing is only shown. */
  account?: ActedOn;
}) {
  const t = useT();
  const strikes = [...result.strikes].sort((a, b) => b.issuedAt.localeCompare(a.issuedAt));
  const impaired = result.standing !== 'good';
  return (
    <Panel
      title={t('resources.accounts.standing.title')}
      actions={
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
          <Box component="span" sx={{ color: 'var(--ink-faint)', fontSize: '0.8125rem' }}>
            {t('resources.accounts.standing.policy', { version: result.policyVersion })}
          </Box>
          <StatusChip soft kind="standing" value={result.standing} />
        </Box>
      }
    >
      <StandingLine result={result} />
      {result.cause !== 'banned_by_platform' && result.cause !== 'critical_violation' && (
        <StandingScale result={result} />
      )}
      {impaired && (
        <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>
          {result.until === null ? (
            t('resources.accounts.standing.never')
          ) : (
            <>
              {t('resources.accounts.standing.until')} <Instant at={result.until} />
            </>
          )}
        </Box>
      )}
      {strikes.length === 0 ? (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.accounts.standing.noStrikes')}</Box>
      ) : (
        <Box
          component="ul"
          aria-label={t('resources.accounts.standing.strikes')}
          sx={{ listStyle: 'none', m: 0, p: 0 }}
        >
          {strikes.map((strike) => (
            <StrikeRow key={strike.externalId} strike={strike} account={account} />
          ))}
        </Box>
      )}
      <SanctionList sanctions={result.sanctions} account={account} />
    </Panel>
  );
}
