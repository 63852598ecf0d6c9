import type { AppealedDecision } from '@tips/shared/appeals';
import type { Translator } from '../kit/i18n/useT.ts';

/** The decision that is appealed, as a line begins with it. */
export function appealedText({ name }: AppealedDecision, language: 'en' | 'fr'): string {
  const text = name[language];
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** Who made it: a person or the console by name, the platform in the reader's language. */
export function deciderText({ decidedBy }: AppealedDecision, t: Translator): string {
  return decidedBy === 'Platform' ? t('resources.appeals.list.platform') : decidedBy;
}
