import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FEATURES, type Feature } from '@tips/shared/ids';
import type { Rollout } from '@tips/shared/rollouts';
import { Link, useParams } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import { PlanBeginnings, PlanEditor } from './PlanEditor.tsx';
import { PlanVersions } from './PlanVersions.tsx';
import { usePlanEditor } from './usePlanEditor.ts';

function PlanDesk({ feature, rollout }: { feature: Feature; rollout: Rollout }) {
  const t = useT();
  const mayPlan = useHasRole(['product', 'product_lead']);
  const editor = usePlanEditor(feature);
  const { versions, draft } = editor;
  if (versions.error && !versions.data) {
    return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  }
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {mayPlan ? (
        <Panel>
          <PlanBeginnings editor={editor} />
        </Panel>
      ) : (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.plans.readOnly')}</Box>
      )}
      {mayPlan && draft && <PlanEditor feature={feature} rollout={rollout} editor={editor} draft={draft} />}
      <PlanVersions versions={versions.data?.items ?? []} onOpen={mayPlan ? editor.open : undefined} />
    </Box>
  );
}

/** The versions of a feature's plan, and the draft of the next one. */
export function PlanPage() {
  const t = useT();
  const { feature = 'tips' } = useParams();
  const chosen = FEATURES.find((one) => one === feature) ?? 'tips';
  const rollout = useApi<Rollout>(`/rollouts/${chosen}`);
  return (
    <Page
      title={t('resources.plans.title', { feature: t(`words.features.${chosen}`) })}
      lead={t('resources.plans.lead')}
      actions={
        <Button component={Link} to={`/rollouts/${chosen}`}>
          {t('resources.plans.back')}
        </Button>
      }
    >
      <Answer of={rollout}>{(found) => <PlanDesk key={chosen} feature={chosen} rollout={found} />}</Answer>
    </Page>
  );
}
