import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { EnforcementPreview, EnforcementSituation } from '@tips/shared/enforcement';
import type { ReactNode } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import type { LivePreview } from '../kit/useLivePreview.ts';

const Rows = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  '@media (max-width: 599px)': { gridTemplateColumns: 'minmax(0, 1fr)', '& dt': { marginBottom: -6 } },
  gap: '6px 16px',
  margin: 0,
  padding: 12,
  border: '1px solid var(--line)',
  borderRadius: 6,
  fontVariantNumeric: 'tabular-nums',
  '& dt': { color: 'var(--ink-quiet)' },
  '& dd': { margin: 0, display: 'flex', flexWrap: 'wrap', columnGap: 8 },
});

/** For those who hear the page instead of the arrow. */
const Spoken = styled('span')({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
});

type ChangeProps = { label: string; changes: boolean; before: ReactNode; after: ReactNode };

function Change({ label, changes, before, after }: ChangeProps) {
  const t = useT();
  if (!changes) {
    return (
      <>
        <dt>{label}</dt>
        <dd>
          {before}
          <span>{t('resources.enforcement.effect.unchanged')}</span>
        </dd>
      </>
    );
  }
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {before}
        <span aria-hidden="true">→</span>
        <Spoken>{t('resources.enforcement.effect.becomes')}</Spoken>
        {after}
      </dd>
    </>
  );
}

function AccessChanges({ before, after }: { before: EnforcementSituation; after: EnforcementSituation }) {
  const t = useT();
  return before.access.map(({ feature, state }) => {
    const next = after.access.find((each) => each.feature === feature)?.state ?? state;
    return (
      <Change
        key={feature}
        label={t('resources.enforcement.effect.access', { feature: t(`words.features.${feature}`) })}
        changes={next !== state}
        before={<StatusChip kind="access" value={state} />}
        after={<StatusChip kind="access" value={next} />}
      />
    );
  });
}

function Effect({ preview, endless }: { preview: EnforcementPreview; endless: string | undefined }) {
  const t = useT();
  const format = useFormat();
  const { before, after, endsAt } = preview;
  const improves = after.standing === 'good' ? undefined : after.until;
  return (
    <Rows>
      <Change
        label={t('resources.enforcement.effect.points')}
        changes={before.activePoints !== after.activePoints}
        before={format.integer(before.activePoints)}
        after={<b>{format.integer(after.activePoints)}</b>}
      />
      <Change
        label={t('resources.enforcement.effect.standing')}
        changes={before.standing !== after.standing}
        before={<StatusChip kind="standing" value={before.standing} />}
        after={<StatusChip kind="standing" value={after.standing} />}
      />
      <AccessChanges before={before} after={after} />
      {endless !== undefined && (
        <>
          <dt>{t('resources.enforcement.effect.ends')}</dt>
          <dd>{endsAt === null ? endless : format.instant(endsAt)}</dd>
        </>
      )}
      {improves !== undefined && (
        <>
          <dt>{t('resources.enforcement.effect.improves')}</dt>
          <dd>
            {improves === null ? t('resources.enforcement.effect.notByItself') : format.instant(improves)}
          </dd>
        </>
      )}
    </Rows>
  );
}

type ActEffectProps = {
  preview: LivePreview<EnforcementPreview>;
  /** What is set and has no end date: how long it holds. Absent: nothing is set. */
  endless?: string | undefined;
};

/** What an act does, in numbers, before it is sent: points, standing, access, and until when. */
export function ActEffect({ preview, endless }: ActEffectProps) {
  const t = useT();
  return (
    <Box
      component="section"
      aria-label={t('resources.enforcement.effect.title')}
      aria-live="polite"
      sx={{ mt: 2 }}
    >
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem', mb: 0.5 }}>
        {t('resources.enforcement.effect.title')}
      </Box>
      {preview.error !== null && <ErrorState error={preview.error} compact />}
      {preview.error === null && preview.data === undefined && (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.enforcement.effect.counting')}</Box>
      )}
      {preview.error === null && preview.data !== undefined && (
        <Box sx={{ opacity: preview.settled ? 1 : 0.6 }}>
          <Effect preview={preview.data} endless={endless} />
        </Box>
      )}
    </Box>
  );
}
