import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { CASE_OUTCOMES } from '@tips/shared/cases';
import type { SecondReview } from '@tips/shared/quality';
import type { RefObject } from 'react';
import { draftGap, isReducing, OUTCOME_KEYS, withOutcome } from '../cases/draft-decision.ts';
import { ReasonChoice } from '../cases/ReasonChoice.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useNow } from '../kit/useNow.ts';
import type { SecondReviewing } from './useSecondReview.ts';

const MINUTE_MS = 60_000;
const LEASE_MINUTES = 5;

function LeaseLine({ held, lost }: { held: SecondReview; lost: boolean }) {
  const t = useT();
  const left = Math.ceil((Date.parse(held.leaseUntil) - useNow()) / MINUTE_MS);
  if (lost) return <Box role="alert">{t('resources.quality.second.leaseLost')}</Box>;
  return (
    <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
      {t('resources.quality.second.leaseLeft', { minutes: Math.min(LEASE_MINUTES, Math.max(0, left)) })}
    </Box>
  );
}

type FormProps = {
  held: SecondReview;
  reviewing: SecondReviewing;
  note: RefObject<HTMLTextAreaElement | null>;
};

/** The second reviewer's own outcome, reason and note, in the form of the review desk. */
export function SecondReviewForm({ held, reviewing, note }: FormProps) {
  const t = useT();
  const { draft, codes, setDraft, asked, answer, leaseLost } = reviewing;
  const gap = asked ? draftGap(draft, codes) : undefined;
  return (
    <Panel
      title={t('resources.quality.second.decision')}
      sx={{ position: { lg: 'sticky' }, top: { lg: 68 } }}
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <LeaseLine held={held} lost={leaseLost} />
        <Box sx={{ display: 'flex', gap: 1 }}>
          {CASE_OUTCOMES[held.evidence.case.kind].map((outcome) => (
            <Button
              key={outcome}
              variant={draft.outcome === outcome ? 'contained' : 'outlined'}
              color={draft.outcome === outcome && isReducing(outcome) ? 'error' : 'primary'}
              aria-pressed={draft.outcome === outcome}
              aria-keyshortcuts={OUTCOME_KEYS[outcome]}
              onClick={() => setDraft(withOutcome(draft, outcome, codes))}
              sx={{ flex: 1 }}
            >
              {t(`resources.cases.verbs.${outcome}`)}
            </Button>
          ))}
        </Box>
        {gap === 'outcome' && <Box sx={{ color: 'var(--bad)' }}>{t('resources.cases.choose')}</Box>}
        <ReasonChoice codes={codes} draft={draft} onChange={setDraft} />
        <TextField
          inputRef={note}
          label={t('resources.cases.note')}
          value={draft.note}
          onChange={(event) => setDraft({ ...draft, note: event.target.value })}
          helperText={t(
            gap === 'note' ? 'resources.cases.noteRequired' : 'resources.quality.second.noteHelp',
          )}
          error={gap === 'note'}
          multiline
          minRows={2}
          fullWidth
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        <Box sx={{ fontWeight: 600 }}>{t('resources.quality.second.effect')}</Box>
        {answer.error !== null && <ErrorState error={answer.error} compact />}
        <Button
          variant="contained"
          disabled={draft.outcome === null || answer.isPending || leaseLost}
          onClick={reviewing.submit}
        >
          {t('resources.quality.second.submit')}
        </Button>
        <Button
          onClick={() => reviewing.release.mutate(held.id)}
          disabled={reviewing.release.isPending || leaseLost}
        >
          {t('resources.quality.second.release')}
        </Button>
      </Box>
    </Panel>
  );
}
