import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PlanVersion } from '@tips/shared/plans';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { planDifferences } from './plan-differences.ts';

type PlanVersionsProps = {
  versions: readonly PlanVersion[];
  onOpen?: ((version: PlanVersion) => void) | undefined;
};

function Version({
  version,
  before,
  onOpen,
}: { version: PlanVersion; before: PlanVersion | undefined } & Pick<PlanVersionsProps, 'onOpen'>) {
  const t = useT();
  const format = useFormat();
  const { stages, status } = version;
  const words = before ? planDifferences(stages, before.stages, t, format) : [];
  const curve = stages.map(({ percent }) => format.percent(percent)).join(' → ');
  return (
    <Box
      component="li"
      sx={{ py: 1, borderTop: '1px solid var(--line)', '&:first-of-type': { borderTop: 0 } }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <b>{t('resources.plans.version', { version: version.version })}</b>
        <span>{t(`resources.plans.status.${status}`)}</span>
        <Box component="span" className="figures" sx={{ color: 'var(--ink-quiet)' }}>
          {curve}
        </Box>
        {status === 'draft' && onOpen && (
          <Button onClick={() => onOpen(version)}>{t('resources.plans.openDraft')}</Button>
        )}
      </Box>
      {words.length > 0 && <Box>{words.join('; ')}</Box>}
      <Box component="small" sx={{ display: 'block', color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        <Instant at={version.putInForceAt ?? version.createdAt} /> ·{' '}
        {version.putInForceBy ?? version.createdBy} · {version.note}
      </Box>
    </Box>
  );
}

/** Every version of the plan, newest first: what it changed against the one before, who made it, and why. */
export function PlanVersions({ versions, onOpen }: PlanVersionsProps) {
  const t = useT();
  return (
    <Panel title={t('resources.plans.versions')}>
      {versions.length === 0 ? (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.plans.noVersions')}</Box>
      ) : (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {versions.map((version, index) => (
            <Version key={version.version} version={version} before={versions[index + 1]} onOpen={onOpen} />
          ))}
        </Box>
      )}
    </Panel>
  );
}
