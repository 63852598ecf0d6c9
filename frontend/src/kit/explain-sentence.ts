import type { AccessState } from '@tips/shared/access';
import type { Explain, ExplainStep } from '@tips/shared/decisions';
import type { CriterionKind } from '@tips/shared/eligibility';
import type { Format } from './format.ts';
import type { MessageArgs, Translator } from './i18n/useT.ts';

type Values = ExplainStep['values'];

const ENDINGS = { decides_on: 'on', decides_off: 'off', passes: 'passes' } as const;

function textOf(value: Values[string] | undefined, format: Format): string {
  if (value === null || value === undefined) return format.empty;
  if (typeof value === 'number') return format.integer(value);
  return Array.isArray(value) ? format.listOr(value) : String(value);
}

/** The part of the audience that left the account out: "FR is not in US or GB". */
function audienceGaps(values: Values, t: Translator, format: Format): string[] {
  const show = (name: string) => textOf(values[name], format);
  const gaps: string[] = [];
  for (const [own, wanted] of [
    ['region', 'regions'],
    ['language', 'languages'],
    ['accountType', 'accountTypes'],
  ] as const) {
    const list = values[wanted];
    if (!Array.isArray(list) || list.includes(String(values[own]))) continue;
    gaps.push(t('explain.gap.notIn', { own: show(own), wanted: show(wanted) }));
  }
  if (Array.isArray(values['cohorts']) && values['cohort'] === '') {
    gaps.push(t('explain.gap.noCohort', { wanted: show('cohorts') }));
  }
  const { followers, followersMin, followersMax } = values;
  const count = typeof followers === 'number' ? followers : -1;
  if (typeof followersMin === 'number' && count < followersMin) {
    gaps.push(t('explain.gap.tooFew', { own: show('followers'), wanted: show('followersMin') }));
  }
  if (typeof followersMax === 'number' && count > followersMax) {
    gaps.push(t('explain.gap.tooMany', { own: show('followers'), wanted: show('followersMax') }));
  }
  return gaps;
}

function argsOf(step: ExplainStep, explain: Explain, t: Translator, format: Format): MessageArgs {
  const { values } = step;
  const failing = Array.isArray(values['failing']) ? (values['failing'] as CriterionKind[]) : [];
  const access = (values['access'] ?? explain.access.state) as AccessState;
  return {
    state: t(`words.access.${access}`).toLowerCase(),
    bucket: textOf(values['bucket'] ?? explain.bucket, format),
    below: textOf(values['below'], format),
    percent: typeof values['percent'] === 'number' ? format.percent(values['percent']) : format.empty,
    policy: textOf(values['policyVersion'], format),
    failing: format.list(failing.map((kind) => t(`words.criterion.${kind}`).toLowerCase())),
    gaps: format.list(audienceGaps(values, t, format)),
  };
}

/** One step of a decision as a sentence in the reader's language, with what was compared. */
export function explainSentence(step: ExplainStep, explain: Explain, t: Translator, format: Format): string {
  if (step.outcome === 'not_reached') return t('explain.notReached');
  return t(`explain.${ENDINGS[step.outcome]}.${step.step}`, argsOf(step, explain, t, format));
}
