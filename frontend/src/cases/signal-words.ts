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

/** A signal's figures: "count 88 · limit 50". */
export function signalFigures({ detail }: CaseSignal, t: Translator, format: Format): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) =>
      t('words.pair', {
        name: spoken(name),
        value: typeof value === 'number' ? format.decimal(value) : String(value),
      }),
    )
    .join(' · ');
}
