import type { PreviewResult } from '@tips/shared/rollouts';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

/** A band of followers in words: "100K–500K", "1M and more". */
export function bandText(
  { from, to }: PreviewResult['bands'][number],
  t: Translator,
  format: Format,
): string {
  if (from === null) return t('words.yesNo.unknown');
  if (to === null) return t('resources.previews.bandOpen', { from: format.compact(from) });
  return t('resources.previews.band', { from: format.compact(from), to: format.compact(to) });
}

/** A region in words; the server names those that are not known `unknown`. */
export const regionText = (region: string, t: Translator, format: Format): string =>
  region === 'unknown' ? t('words.yesNo.unknown') : format.region(region);
