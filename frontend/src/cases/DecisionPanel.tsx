import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { CASE_OUTCOMES, type Case, type CaseDetail, type CaseOutcome } from '@tips/shared/cases';
import type { RefObject } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { reasonName } from '../kit/reason-name.ts';
import { Panel } from '../kit/Panel.tsx';
import { ChangedNotice } from './ChangedNotice.tsx';
import { DecisionEffect } from './DecisionEffect.tsx';
import { draftGap, isReducing, OUTCOME_KEYS, withOutcome } from './draft-decision.ts';
import { PolicyText } from './PolicyText.tsx';
import { ReasonChoice } from './ReasonChoice.tsx';
import type { Lease } from './useLease.ts';
import type { ReadCase } from './useReadCase.ts';
import type { Review } from './useReview.ts';
import type { SetAside } from './useSetAside.ts';

type FormProps = {
  detail: CaseDetail;
  review: Review;
  setAside: SetAside;
  note: RefObject<HTMLTextAreaElement | null>;
};

function OutcomeButton({ outcome, review }: { outcome: CaseOutcome; review: Review }) {
  const t = useT();
  const { draft, codes, setDraft } = review;
  const chosen = draft.outcome === outcome;
  return (
    <Button
      variant={chosen ? 'contained' : 'outlined'}
      color={chosen && isReducing(outcome) ? 'error' : 'primary'}
      aria-pressed={chosen}
      aria-keyshortcuts={OUTCOME_KEYS[outcome]}
      onClick={() => setDraft(withOutcome(draft, outcome, codes))}
      sx={{ flex: 1 }}
    >
      {t(`resources.cases.verbs.${outcome}`)}
    </Button>
  );
}

/** Ways to part with the case undecided. */
function SetAsideButtons({ found, review, setAside }: { found: Case; review: Review; setAside: SetAside }) {
  const t = useT();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      <Button aria-keyshortcuts="h" onClick={() => setAside.show('hold')}>
        {t('resources.cases.hold.verb')}
      </Button>
      <Button aria-keyshortcuts="g" onClick={() => setAside.show('handOver')}>
        {t('resources.cases.handOver.verb')}
      </Button>
      <Button
        aria-keyshortcuts="u"
        onClick={() => review.release.mutate(found.id)}
        disabled={review.release.isPending}
      >
        {t('resources.cases.release')}
      </Button>
    </Box>
  );
}

function DecisionForm({ detail, review, setAside, note }: FormProps) {
  const t = useT();
  const { draft, codes, setDraft, asked, decide } = review;
  const found = detail.case;
  const gap = asked ? draftGap(draft, codes) : undefined;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1 }}>
        {CASE_OUTCOMES[found.kind].map((outcome) => (
          <OutcomeButton key={outcome} outcome={outcome} review={review} />
        ))}
      </Box>
      {gap === 'outcome' && <Box sx={{ color: 'var(--bad)' }}>{t('resources.cases.choose')}</Box>}
      <ReasonChoice codes={codes} draft={draft} onChange={setDraft} />
      {draft.outcome !== null && <PolicyText reasonCode={draft.reasonCode} account={detail.account} />}
      <TextField
        inputRef={note}
        label={t('resources.cases.note')}
        value={draft.note}
        onChange={(event) => setDraft({ ...draft, note: event.target.value })}
        helperText={t(gap === 'note' ? 'resources.cases.noteRequired' : 'resources.cases.noteHelp')}
        error={gap === 'note'}
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      {draft.outcome !== null && <DecisionEffect found={found} outcome={draft.outcome} />}
      {decide.error !== null && <ErrorState error={decide.error} compact />}
      <Button
        variant="contained"
        color={draft.outcome !== null && isReducing(draft.outcome) ? 'error' : 'primary'}
        disabled={draft.outcome === null || decide.isPending}
        onClick={review.submit}
      >
        {t(draft.outcome === null ? 'resources.cases.submit' : `resources.cases.submits.${draft.outcome}`)}
      </Button>
      <SetAsideButtons found={found} review={review} setAside={setAside} />
    </Box>
  );
}

type DecisionPanelProps = FormProps & { lease: Lease; read: ReadCase; mayAct: boolean };

/** What can be done with the case: decide it, claim it, or only read how it was decided. */
export function DecisionPanel({ lease, read, mayAct, ...form }: DecisionPanelProps) {
  const t = useT();
  const { detail, review } = form;
  const found = detail.case;
  const { decision } = found;
  const holds = lease.mine && !lease.lost;
  return (
    <Panel title={t('resources.cases.decision')} sx={{ position: { lg: 'sticky' }, top: { lg: 68 } }}>
      <ChangedNotice
        read={read}
        onLookAgain={() => {
          review.decide.reset();
          read.lookAgain();
        }}
      />
      {decision !== null && (
        <Box>
          <Box sx={{ fontWeight: 600 }}>
            {t('resources.cases.decided', {
              outcome: t(`resources.cases.outcomes.${decision.outcome}`),
              name: decision.decidedBy,
            })}
          </Box>
          <Box>{reasonName(decision.reasonCode, t)}</Box>
          {decision.note !== '' && <Box sx={{ color: 'var(--ink-quiet)' }}>{decision.note}</Box>}
        </Box>
      )}
      {found.state === 'open' && !mayAct && <Box>{t('resources.cases.readOnly')}</Box>}
      {found.state === 'open' && mayAct && holds && (
        <>
          <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem', mb: 1.5 }}>
            {t('resources.cases.leaseLeft', { minutes: lease.minutesLeft })}
          </Box>
          <DecisionForm {...form} />
        </>
      )}
      {found.state === 'open' && mayAct && !holds && (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          {lease.lost && <Box role="alert">{t('resources.cases.leaseLost')}</Box>}
          {found.lease !== null && !lease.mine && (
            <Box>{t('resources.cases.heldBy', { name: found.lease.ownerName })}</Box>
          )}
          {review.claimThis.error !== null && <ErrorState error={review.claimThis.error} compact />}
          <Button variant="contained" onClick={() => review.claimThis.mutate(found.id)}>
            {t('resources.cases.claimThis')}
          </Button>
        </Box>
      )}
    </Panel>
  );
}
