import type { AlertRule } from '@tips/shared/alerts';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

const BP_PER_PERCENT = 100;

export const percentOfBp = (bp: number, format: Format): string => format.percent(bp / BP_PER_PERCENT);

export const ruleName = ({ nameEn, nameFr }: Pick<AlertRule, 'nameEn' | 'nameFr'>, format: Format): string =>
  format.textLanguage === 'fr' ? nameFr : nameEn;

/** "One tipper gives 60% or more of an account's tips in 7 days, from 20 of them on." */
export function ruleSentence(rule: AlertRule, t: Translator, format: Format): string {
  const feature = t(`words.features.${rule.feature}`).toLocaleLowerCase(format.textLanguage);
  const given = { feature, tips: format.integer(rule.tipsMin) };
  if (rule.kind === 'tip_velocity') {
    const window = t.count('resources.alerts.hours', rule.windowHours);
    return t('resources.alerts.says.tip_velocity', { ...given, window });
  }
  const window = t.count('resources.alerts.days', rule.windowDays);
  if (rule.kind === 'top_tipper_share') {
    const share = percentOfBp(rule.shareBp, format);
    return t('resources.alerts.says.top_tipper_share', { ...given, window, share });
  }
  const rate = percentOfBp(rule.rateBp, format);
  const disputes = format.integer(rule.disputesMin);
  return t('resources.alerts.says.dispute_rate', { ...given, window, rate, disputes });
}

/** What follows: "Severity: High. After a signal and after a decision it keeps quiet for 14 days." */
export function ruleThen({ severity, coolDownDays }: AlertRule, t: Translator): string {
  return t('resources.alerts.afterwards', {
    severity: t(`words.severity.${severity}`),
    days: t.count('resources.alerts.days', coolDownDays),
  });
}
