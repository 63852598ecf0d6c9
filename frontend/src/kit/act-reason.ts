import { COUNT_MEASURES, readBreachReason } from '@tips/shared/guardrails';
import type { Format } from './format.ts';
import type { Translator } from './i18n/useT.ts';

/** Three figures of a share tell as much as anybody can act on. */
const DIGITS = 3;

/** A share as a percentage of three figures. */
export const shareText = (share: number, format: Format): string =>
  format.percent(Number((share * 100).toPrecision(DIGITS)));

/** Why something was done: as a person wrote it, or in the reader's language where a guardrail did it. */
export function actReason(reason: string, t: Translator, format: Format): string {
  const breach = readBreachReason(reason);
  if (breach === null) return reason;
  const { measure, value, low, max } = breach;
  const isCount = COUNT_MEASURES.includes(measure);
  const figure = (each: number) => (isCount ? format.integer(each) : shareText(each, format));
  const args = { title: t(`resources.guardrails.titles.${measure}`), value: figure(value), max: figure(max) };
  return low === null
    ? t('resources.guardrails.reasonCount', args)
    : t('resources.guardrails.reason', { ...args, low: figure(low) });
}
