import { alertDetailSchemas } from '@tips/shared/alerts';
import type { CaseSignal } from '@tips/shared/cases';
import type { Format } from '../kit/format.ts';
import { casesEn } from '../kit/i18n/cases.en.ts';
import type { Translator } from '../kit/i18n/useT.ts';

type KnownCode = keyof typeof casesEn.signals.codes;

const isKnown = (code: string): code is KnownCode => code in casesEn.signals.codes;

/** `topTipper_share` as "top tipper share". */
const spoken = (name: string): string =>
  name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

/** A signal's code in words; one that the console has no words for as it is spelled. */
export function signalName(code: string, t: Translator): string {
  return isKnown(code) ? t(`resources.cases.signals.codes.${code}`) : spoken(code);
}

/** A signal's figures: of an alert in a sentence, of any other by their names, "count 88 · limit 50". */
export function signalFigures(signal: CaseSignal, t: Translator, format: Format): string {
  return (
    alertSentence(signal, t, format) ??
    Object.entries(signal.detail)
      .filter(([, value]) => value !== null)
      .map(([name, value]) =>
        t('words.pair', {
          name: spoken(name),
          value: typeof value === 'number' ? format.decimal(value) : String(value),
        }),
      )
      .join(' · ')
  );
}

/** Cut to a tenth, so that a share never looks larger than it is. */
const percentOf = (part: number, all: number, format: Format): string =>
  format.percent(Math.floor((part / all) * 1000) / 10);
const BP_PER_PERCENT = 100;

function alertSentence({ code, detail }: CaseSignal, t: Translator, format: Format): string | undefined {
  const velocity = alertDetailSchemas.tip_velocity.safeParse(detail).data;
  if (code === 'tip_velocity' && velocity) {
    return t('resources.cases.signals.says.tip_velocity', {
      tips: format.integer(velocity.tips),
      window: t.count('resources.alerts.hours', velocity.windowHours),
      day: format.day(velocity.day),
      from: format.integer(velocity.tipsMin),
    });
  }
  const share = alertDetailSchemas.top_tipper_share.safeParse(detail).data;
  if (code === 'top_tipper_share' && share) {
    return t('resources.cases.signals.says.top_tipper_share', {
      share: percentOf(share.tipperTips, share.tips, format),
      tips: format.integer(share.tips),
      given: format.integer(share.tipperTips),
      tipper: share.tipper,
      window: t.count('resources.alerts.days', share.windowDays),
      day: format.day(share.day),
      from: format.percent(share.shareBp / BP_PER_PERCENT),
    });
  }
  const disputes = alertDetailSchemas.dispute_rate.safeParse(detail).data;
  if (code !== 'dispute_rate' || !disputes) return undefined;
  return t('resources.cases.signals.says.dispute_rate', {
    disputes: format.integer(disputes.disputes),
    tips: format.integer(disputes.tips),
    rate: percentOf(disputes.disputes, disputes.tips, format),
    window: t.count('resources.alerts.days', disputes.windowDays),
    day: format.day(disputes.day),
    from: format.percent(disputes.rateBp / BP_PER_PERCENT),
  });
}
