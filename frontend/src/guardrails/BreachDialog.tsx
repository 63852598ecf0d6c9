import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ArmFigures, GuardrailBreach } from '@tips/shared/guardrails';
import { useId } from 'react';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useHasRole } from '../kit/session.ts';
import { AcknowledgeForm } from './AcknowledgeForm.tsx';
import { guardrailSentence, isCount, valueText } from './guardrail-words.ts';

const ACKNOWLEDGERS = ['product', 'product_lead', 'trust_safety_lead', 'admin'] as const;

/** What a breach was judged by, as it was kept then. */
export function BreachDialog({ breach, onClose }: { breach: GuardrailBreach; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const title = useId();
  const mayAcknowledge = useHasRole(ACKNOWLEDGERS);
  const { guardrail, evidence, acknowledged, resumed } = breach;
  const K = 'resources.guardrails.evidence';
  const share = (value: number | null) =>
    value === null ? format.empty : valueText(guardrail, value, format);
  const arm = ({ creators, events, occasions }: ArmFigures) =>
    t(`${K}.arm`, {
      creators: format.integer(creators),
      events: format.integer(events),
      occasions: format.integer(occasions),
    });
  const { bounds, difference, holdout, waiting } = evidence;
  const control = holdout ?? waiting;
  const isWaiting = holdout === null;
  const between = (interval: { low: number; high: number }) =>
    t(`${K}.between`, { low: share(interval.low), high: share(interval.high) });
  const facts = [
    { label: t(`${K}.at`), value: format.instantExact(breach.breachedAt) },
    { label: t(`${K}.since`), value: format.instantExact(evidence.since) },
    { label: t(`${K}.value`), value: share(evidence.value) },
    ...(bounds ? [{ label: t(`${K}.bounds`), value: between(bounds) }] : []),
    { label: t(`${K}.limit`), value: share(guardrail.max) },
    ...(isCount(guardrail) ? [] : [{ label: t(`${K}.exposed`), value: arm(evidence.exposed) }]),
    ...(difference && control
      ? [
          { label: t(`${K}.${isWaiting ? 'waiting' : 'holdout'}`), value: arm(control) },
          { label: t(`${K}.${isWaiting ? 'differenceWaiting' : 'difference'}`), value: between(difference) },
        ]
      : []),
    { label: t(`${K}.did`), value: t(`resources.guardrails.did.${breach.did}`) },
    {
      label: t(`${K}.acknowledged`),
      value: acknowledged
        ? t(`${K}.acknowledgedBy`, { ...acknowledged, at: format.instant(acknowledged.at) })
        : t(`${K}.notAcknowledged`),
    },
    {
      label: t(`${K}.resumed`),
      value: resumed
        ? t(`${K}.resumedBy`, { by: resumed.by, at: format.instant(resumed.at), reason: resumed.reason })
        : t(`${K}.notResumed`),
    },
  ];
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="sm" fullWidth>
      <DialogTitle id={title}>{guardrailSentence(guardrail, evidence, t, format)}</DialogTitle>
      <DialogContent>
        <Facts facts={facts} />
        {!acknowledged && !resumed && mayAcknowledge && <AcknowledgeForm breach={breach} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('resources.guardrails.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
