import type { Translator } from './i18n/useT.ts';
import { wordsEn } from './i18n/words.en.ts';

type KnownCode = keyof typeof wordsEn.reasonCode;

const isKnown = (code: string): code is KnownCode => code in wordsEn.reasonCode;

/** A reason code in words; one that the console has no words for as it is. */
export function reasonName(code: string, t: Translator): string {
  return isKnown(code) ? t(`words.reasonCode.${code}`) : code;
}
