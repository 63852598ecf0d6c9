import Box from '@mui/material/Box';
import Radio from '@mui/material/Radio';
import type { ReasonCode } from '@tips/shared/cases';
import { useT } from '../kit/i18n/useT.ts';
import { reasonName } from '../kit/reason-name.ts';
import { fittingCodes, type DraftDecision } from './draft-decision.ts';

type ReasonChoiceProps = {
  codes: readonly ReasonCode[];
  draft: DraftDecision;
  onChange: (draft: DraftDecision) => void;
};

/** The reasons that fit the outcome, each with its number key, and the text that the creator will read. */
export function ReasonChoice({ codes, draft, onChange }: ReasonChoiceProps) {
  const t = useT();
  const fitting = fittingCodes(codes, draft.outcome);
  const chosen = fitting.find(({ code }) => code === draft.reasonCode);
  if (fitting.length === 0) return null;
  return (
    <>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
        <Box component="legend" sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem', p: 0 }}>
          {t('resources.cases.reason')}
        </Box>
        {fitting.map(({ code }, index) => (
          <Box
            key={code}
            component="label"
            sx={{ display: 'flex', alignItems: 'center', gap: 0.5, cursor: 'pointer' }}
          >
            <Radio
              size="small"
              name="reason"
              checked={code === draft.reasonCode}
              onChange={() => onChange({ ...draft, reasonCode: code })}
            />
            <Box component="kbd" sx={{ color: 'var(--ink-faint)', fontSize: '0.75rem', width: 14 }}>
              {index + 1}
            </Box>
            {reasonName(code, t)}
          </Box>
        ))}
      </Box>
      {chosen && (
        <Box sx={{ background: 'var(--sunken)', borderRadius: 1, p: 1.5, fontSize: '0.8125rem' }}>
          <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem', mb: 0.5 }}>
            {t('resources.cases.creatorReads')}
          </Box>
          <Box lang="en">{chosen.textEn}</Box>
          <Box lang="fr" sx={{ mt: 0.75, color: 'var(--ink-quiet)' }}>
            {chosen.textFr}
          </Box>
        </Box>
      )}
    </>
  );
}
