import Box from '@mui/material/Box';
import type { CaseRulesVersion } from '@tips/shared/cases';
import { Answer } from '../kit/Answer.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import { DueGrid } from './DueGrid.tsx';
import { PriorityPoints } from './PriorityPoints.tsx';
import { QueueOrder } from './QueueOrder.tsx';
import { versionReason } from '../kit/version-reason.ts';
import { RulesEditor } from './RulesEditor.tsx';

/** While open cases are still being placed, the page looks again. */
const PLACING_MS = 3_000;

function InForce({ current }: { current: CaseRulesVersion }) {
  const t = useT();
  return (
    <Box sx={{ color: 'var(--ink-quiet)' }}>
      {t('resources.queues.inForce', { version: current.version, name: current.changedBy })}{' '}
      <Instant at={current.changedAt} /> · {versionReason(current, t)}
      {current.waiting > 0 && (
        <span role="status"> · {t.count('resources.queues.placing', current.waiting)}</span>
      )}
    </Box>
  );
}

/** By which rules cases find their queue, their place in it and their due time. */
export function QueueRulesPage() {
  const t = useT();
  const isLead = useHasRole(['trust_safety_lead']);
  const rules = useApi<CaseRulesVersion>('/case-rules');
  const isPlacing = (rules.data?.waiting ?? 0) > 0;
  useApi<CaseRulesVersion>(isPlacing ? '/case-rules' : null, undefined, { refetchEveryMs: PLACING_MS });
  return (
    <Page title={t('resources.queues.name')} lead={t('resources.queues.lead')}>
      <Answer of={rules}>
        {(current) => (
          <Box sx={{ display: 'grid', gap: 2 }}>
            <InForce current={current} />
            {isLead ? (
              <RulesEditor current={current} />
            ) : (
              <>
                <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.queues.readOnly')}</Box>
                <QueueOrder rules={current.rules} />
                <PriorityPoints rules={current.rules} />
                <DueGrid rules={current.rules} />
              </>
            )}
          </Box>
        )}
      </Answer>
    </Page>
  );
}
