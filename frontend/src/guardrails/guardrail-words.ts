import { COUNT_MEASURES, type Guardrail, type GuardrailReading } from '@tips/shared/guardrails';
import { shareText } from '../kit/act-reason.ts';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

const K = 'resources.guardrails';

export const isCount = ({ measure }: Pick<Guardrail, 'measure'>): boolean => COUNT_MEASURES.includes(measure);

/** A share is a percentage, a count is one. */
export function valueText(guardrail: Pick<Guardrail, 'measure'>, value: number, format: Format): string {
  return isCount(guardrail) ? format.integer(value) : shareText(value, format);
}

/** Whom the exposed were compared with; before the first reading nobody knows. */
type Comparison = 'holdout' | 'waiting' | 'none' | 'unknown';

export function comparisonOf(reading: GuardrailReading | null): Comparison {
  if (reading === null) return 'unknown';
  if (reading.holdout !== null) return 'holdout';
  return reading.waiting === null ? 'none' : 'waiting';
}

/** "Hold if violations per creator exceed 2% and are worse than the holdout, once 200 creators count." */
export function guardrailSentence(
  guardrail: Guardrail,
  reading: GuardrailReading | null,
  t: Translator,
  format: Format,
): string {
  const { measure, max, action, worseThanHoldout, minSample } = guardrail;
  const args = {
    action: t(`${K}.actions.${action}`),
    measure: t(`${K}.measures.${measure}`),
    max: valueText(guardrail, max, format),
  };
  const comparison = comparisonOf(reading);
  const worse = worseThanHoldout && comparison !== 'none' ? [t(`${K}.worseThan.${comparison}`)] : [];
  const condition = [t(`${K}.sentence`, args), ...worse].join(' ');
  const needsSample = !isCount(guardrail) && minSample > 0;
  return `${condition}${needsSample ? `, ${t.count(`${K}.onceSample`, minSample)}` : ''}.`;
}

/** "1.2% (between 0.8% and 1.6%): 31 of 2,580, among 402 creators"; and that the limit alone decides where all are exposed. */
export function readingText(
  guardrail: Guardrail,
  reading: GuardrailReading | null,
  t: Translator,
  format: Format,
): string {
  const text = figuresText(guardrail, reading, t, format);
  const hasNobody = guardrail.worseThanHoldout && comparisonOf(reading) === 'none';
  return hasNobody ? `${text} ${t(`${K}.noComparison`)}` : text;
}

function figuresText(
  guardrail: Guardrail,
  reading: GuardrailReading | null,
  t: Translator,
  format: Format,
): string {
  if (reading === null) return t(`${K}.unread`);
  const { status, value, bounds, exposed } = reading;
  if (isCount(guardrail)) return t.count(`${K}.cases`, value ?? 0);
  if (value === null || bounds === null) {
    const wanted = { creators: format.integer(exposed.creators), min: format.integer(guardrail.minSample) };
    return t(`${K}.notEnough`, wanted);
  }
  const text = t(`${K}.rate`, {
    value: valueText(guardrail, value, format),
    low: valueText(guardrail, bounds.low, format),
    high: valueText(guardrail, bounds.high, format),
    events: format.integer(exposed.events),
    occasions: format.integer(exposed.occasions),
    creators: format.integer(exposed.creators),
  });
  return status === 'not_enough_data' ? `${text} ${t(`${K}.thinComparison`)}` : text;
}

/** Guardrails of a stage in a list of differences and words. */
export function guardrailsText(guardrails: readonly Guardrail[], t: Translator, format: Format): string {
  if (guardrails.length === 0) return t(`${K}.noneOf`);
  return guardrails.map((guardrail) => guardrailSentence(guardrail, null, t, format)).join(' ');
}
