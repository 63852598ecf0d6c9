import { type Flag, ofFlag } from '@tips/shared/decisions';
import type { Translator } from './i18n/useT.ts';

/** "Tips tab", "Coins button". */
export function surfaceName(flag: Flag, t: Translator): string {
  const { feature, surface } = ofFlag(flag);
  return t(`words.surfaces.${surface}`, { feature: t(`words.features.${feature}`) });
}
