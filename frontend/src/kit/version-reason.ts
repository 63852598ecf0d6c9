import type { Translator } from './i18n/useT.ts';

/** The name under which the console itself acts. */
const CONSOLE = 'Tips Console';

/** Why a version was made: as its author wrote it, or in the reader's language for the one that every console begins with. */
export function versionReason(
  { version, changedBy, reason }: { version: number; changedBy: string; reason: string },
  t: Translator,
): string {
  return version === 1 && changedBy === CONSOLE ? t('words.firstVersion') : reason;
}
