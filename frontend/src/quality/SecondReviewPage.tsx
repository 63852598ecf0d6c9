import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AnsweredSecondReview } from '@tips/shared/quality';
import { EmptyState } from '../kit/EmptyState.tsx';
import { Columns } from '../kit/Columns.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { reasonName } from '../kit/reason-name.ts';
import { useHasRole } from '../kit/session.ts';
import { Sign } from '../kit/Sign.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { SecondReviewForm } from './SecondReviewForm.tsx';
import { useSecondReview, type SecondReviewing } from './useSecondReview.ts';
import { useSecondReviewKeys } from './useSecondReviewKeys.ts';

/** What became of the answer before: whether both agreed. */
function LastAnswer({ last }: { last: AnsweredSecondReview }) {
  const t = useT();
  const words = {
    outcome: t(`resources.cases.outcomes.${last.first.outcome}`).toLowerCase(),
    reason: reasonName(last.first.reasonCode, t),
  };
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        p: 1.25,
        mb: 2,
        borderRadius: 1,
        background: last.agreed ? 'var(--good-soft)' : 'var(--warn-soft)',
        '& svg': { flex: 'none', color: last.agreed ? 'var(--good)' : 'var(--warn)' },
      }}
    >
      <Sign shape={last.agreed ? 'disc' : 'half'} size={14} />
      {t(last.agreed ? 'resources.quality.second.agreed' : 'resources.quality.second.differed', words)}
    </Box>
  );
}

function NothingHeld({ reviewing, mayAct }: { reviewing: SecondReviewing; mayAct: boolean }) {
  const t = useT();
  const { empty, counts, last } = reviewing;
  const none = empty || (counts !== undefined && counts.waiting + counts.held === 0);
  if (!mayAct) return <EmptyState title={t('resources.quality.second.readOnly')} />;
  return (
    <Panel>
      <EmptyState
        title={t(none ? 'resources.quality.second.empty' : 'resources.quality.second.none')}
        hint={
          <>
            {none && last !== undefined && `${t('resources.quality.second.last')} `}
            {t(none ? 'resources.quality.second.emptyHint' : 'resources.quality.second.noneHint')}
          </>
        }
      />
    </Panel>
  );
}

function Waiting({ counts }: Pick<SecondReviewing, 'counts'>) {
  const t = useT();
  if (counts === undefined) return null;
  return (
    <Box className="figures" sx={{ color: 'var(--ink-quiet)' }}>
      {counts.waiting === 0
        ? t('resources.quality.second.nothingWaiting')
        : t.count('resources.quality.second.waiting', counts.waiting)}
    </Box>
  );
}

/** Somebody else's decision, reviewed blind: the evidence as it was on the left, the answer on the right. */
export function SecondReviewPage() {
  const t = useT();
  const mayAct = useHasRole(['trust_safety', 'trust_safety_lead']);
  const reviewing = useSecondReview(mayAct);
  const note = useSecondReviewKeys(reviewing, mayAct);
  const { held, last, claim, counts } = reviewing;
  const goesOn = held === undefined && (counts?.held ?? 0) > 0;
  return (
    <Page
      title={t('resources.quality.second.title')}
      lead={t('resources.quality.second.lead')}
      aside={<Waiting counts={counts} />}
      actions={
        mayAct && (
          <Button variant="contained" onClick={reviewing.takeNext} disabled={claim.isPending}>
            {t(goesOn ? 'resources.quality.second.goOn' : 'resources.quality.second.claim')}
          </Button>
        )
      }
    >
      {last !== undefined && <LastAnswer last={last} />}
      {claim.error !== null && claim.error.code !== 'QUEUE_EMPTY' && (
        <ErrorState error={claim.error} compact />
      )}
      {held === undefined ? (
        <NothingHeld reviewing={reviewing} mayAct={mayAct} />
      ) : (
        <Columns key={held.id} widths={['1fr', '320px']}>
          <EvidencePanel evidence={held.evidence} />
          <Box sx={{ minWidth: 0, height: '100%' }}>
            <SecondReviewForm held={held} reviewing={reviewing} note={note} />
          </Box>
        </Columns>
      )}
    </Page>
  );
}
