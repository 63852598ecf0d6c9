import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PlanProgress } from '@tips/shared/plans';
import { Link } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { holdingText, nextText } from './holding-text.ts';
import { PlanActions } from './PlanActions.tsx';
import { PlanCurve } from './PlanCurve.tsx';

function PlanLink({ progress }: { progress: PlanProgress }) {
  const t = useT();
  const mayPlan = useHasRole(['product', 'product_lead']);
  const words = progress.plan === null ? (mayPlan ? 'make' : 'versions') : mayPlan ? 'edit' : 'versions';
  return (
    <Button component={Link} to={`/rollouts/${progress.feature}/plan`}>
      {t(`resources.plans.${words}`)}
    </Button>
  );
}

function Where({ progress }: { progress: PlanProgress }) {
  const t = useT();
  const format = useFormat();
  const { plan, holding, next, stageSince, percent, reach } = progress;
  const facts = [
    { label: t('resources.plans.percentNow'), value: format.percent(percent) },
    { label: t('resources.plans.stageSince'), value: <Instant at={stageSince} /> },
    { label: t('resources.plans.exposed'), value: format.integer(reach.exposed) },
    { label: t('resources.plans.withAccess'), value: format.integer(reach.approved) },
  ];
  return (
    <>
      <Box role="status" sx={{ fontSize: '1rem', fontWeight: 600, overflowWrap: 'anywhere' }}>
        {holding === null ? t('resources.plans.due') : holdingText(holding, plan?.stages ?? [], t, format)}
      </Box>
      <Box sx={{ mt: 0.5, mb: 2, color: 'var(--ink-quiet)' }}>
        {plan && nextText({ next, stages: plan.stages }, t, format)}
      </Box>
      <Facts facts={facts} />
    </>
  );
}

/** The plan in force: where it is, the one reason that holds it, what comes next and when, and the planned curve against the actual one. */
export function PlanPanel({ progress }: { progress: PlanProgress }) {
  const t = useT();
  const { plan, state } = progress;
  const title =
    plan === null ? t('resources.plans.progress') : t('resources.plans.inForce', { version: plan.version });
  return (
    <>
      <Panel title={title} actions={<PlanLink progress={progress} />}>
        {plan === null ? (
          <EmptyState title={t('resources.plans.none')} hint={t('resources.plans.noneHint')} />
        ) : (
          <>
            <Box sx={{ mb: 1.5 }}>
              <StatusChip kind="planState" value={state} soft />
            </Box>
            <Where progress={progress} />
            <PlanActions progress={progress} />
          </>
        )}
      </Panel>
      {plan !== null && <PlanCurve progress={progress} />}
    </>
  );
}
