import type { Explain, ExplainStep } from '@tips/shared/decisions';
import type { Format } from './format.ts';
import type { MessageArgs, Translator } from './i18n/useT.ts';

function argsOf(step: ExplainStep, explain: Explain, t: Translator, format: Format): MessageArgs {
  const args: Record<string, string> = {
    state: t(`words.access.${explain.access.state}`).toLowerCase(),
    bucket: format.integer(explain.bucket),
    below: format.empty,
  };
  for (const [name, value] of Object.entries(step.values)) {
    if (name === 'state') continue;
    if (typeof value === 'number') args[name] = format.integer(value);
    else if (typeof value === 'string') args[name] = value;
    else if (Array.isArray(value)) args[name] = format.listOr(value);
  }
  return args;
}

const ENDINGS = { decides_on: 'on', decides_off: 'off', passes: 'passes' } as const;

/** One step of a decision as a sentence in the reader's language, with what was compared. */
export function explainSentence(step: ExplainStep, explain: Explain, t: Translator, format: Format): string {
  if (step.outcome === 'not_reached') return t('explain.notReached');
  return t(`explain.${ENDINGS[step.outcome]}.${step.step}`, argsOf(step, explain, t, format));
}
