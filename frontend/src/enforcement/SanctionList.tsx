import Box from '@mui/material/Box';
import type { Sanction } from '@tips/shared/standing';
import { policyName } from '../accounts/policy-name.ts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatedItem } from '../kit/StatedItem.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import type { ActedOn } from './acted-on.ts';
import { LiftSanction } from './TakeBack.tsx';

/** How long it holds: lifted, ended, until reviewed, or to a date with what comes then. */
function SanctionEnd({ sanction }: { sanction: Sanction }) {
  const t = useT();
  const { lifted, until, atEnd, state } = sanction;
  if (lifted !== null) {
    return (
      <>
        {t('resources.enforcement.listed.lifted', { by: lifted.by, reason: lifted.reason })}{' '}
        <Instant at={lifted.at} />
      </>
    );
  }
  if (state === 'ended') {
    return (
      <>
        {t('resources.enforcement.listed.ended')} <Instant at={until} />
      </>
    );
  }
  if (state === 'in_review') return <>{t('resources.enforcement.endless.reviewed')}</>;
  if (until === null) return <>{t('resources.enforcement.endless.never')}</>;
  return (
    <>
      {t('resources.enforcement.listed.until')} <Instant at={until} exact />,{' '}
      {t(`resources.enforcement.listed.${atEnd}`)}
    </>
  );
}

function SanctionRow({ sanction, account }: { sanction: Sanction; account: ActedOn | undefined }) {
  const t = useT();
  const format = useFormat();
  const holds = sanction.state === 'in_force' || sanction.state === 'in_review';
  const what =
    sanction.floor === null
      ? t('resources.enforcement.listed.warning')
      : t('resources.enforcement.listed.restriction', {
          standing: t(`words.standing.${sanction.floor}`).toLowerCase(),
        });
  return (
    <StatedItem sx={{ color: holds ? 'var(--ink)' : 'var(--ink-quiet)' }}>
      <Box sx={{ fontWeight: holds ? 600 : 400, overflowWrap: 'anywhere' }}>
        {what}, {policyName(sanction, format)}
      </Box>
      <StatusChip kind="sanctionState" value={sanction.state} />
      <Box sx={{ gridColumn: '1 / -1', color: 'var(--ink-quiet)', overflowWrap: 'anywhere' }}>
        <Instant at={sanction.setAt} /> ·{' '}
        {t('resources.enforcement.listed.setBy', { by: sanction.setBy, reason: sanction.reason })}
      </Box>
      <Box sx={{ gridColumn: '1 / -1', color: 'var(--ink-quiet)', display: 'flex', alignItems: 'center' }}>
        <span>
          <SanctionEnd sanction={sanction} />
        </span>
        {account !== undefined && <LiftSanction account={account} sanction={sanction} />}
      </Box>
    </StatedItem>
  );
}

/** Warnings and restrictions that staff have set, the newest first. */
export function SanctionList({
  sanctions,
  account,
}: {
  sanctions: readonly Sanction[];
  account: ActedOn | undefined;
}) {
  const t = useT();
  if (sanctions.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={t('resources.enforcement.listed.title')}
      sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}
    >
      {sanctions.map((sanction) => (
        <SanctionRow key={sanction.id} sanction={sanction} account={account} />
      ))}
    </Box>
  );
}
