import type { ChangeFigureKey, ChangeRequest } from '@tips/shared/change-requests';
import { guardrailSchema } from '@tips/shared/guardrails';
import { guardrailsText } from '../guardrails/guardrail-words.ts';
import type { Format } from '../kit/format.ts';
import type { MessageKey, Translator } from '../kit/i18n/useT.ts';
import { REGIONS_OFFERED } from '../kit/codes.ts';

/** The subject in the reader's language: a feature, a kind of case, the number of a version. */
function subjectText({ kind, subject }: Pick<ChangeRequest, 'kind' | 'subject'>, t: Translator): string {
  if (kind.startsWith('rollout.') || kind.startsWith('plan.'))
    return t(`words.features.${subject}` as MessageKey);
  if (kind === 'cases.batch') return t(`resources.cases.kinds.${subject}` as MessageKey);
  return subject;
}

/** What is to be changed: "Rollout of Tips". */
export function titleText(request: Pick<ChangeRequest, 'kind' | 'subject'>, t: Translator): string {
  return t(`resources.change-requests.titles.${request.kind}`, { subject: subjectText(request, t) });
}

/** Where what it changes is shown. */
export function subjectHref({ kind, subject }: Pick<ChangeRequest, 'kind' | 'subject'>): string {
  switch (kind) {
    case 'rollout.change':
    case 'rollout.reshuffle':
    case 'plan.move':
      return `/rollouts/${subject}`;
    case 'plan.in_force':
      return `/rollouts/${subject}/plan`;
    case 'eligibility_policy.in_force':
      return '/eligibility';
    case 'standing_policy.in_force':
      return '/standing';
    case 'cases.batch':
      return '/batches';
    case 'payout_hold.release':
      return `/payouts/held?accountId=${encodeURIComponent(subject)}`;
    case 'reconciliation.resolve':
      return '/reconciliation';
    case 'fee_schedule.in_force':
      return '/ledger';
    case 'period.close':
      return '/ledger/periods';
    case 'coin_price.in_force':
      return '/coins';
  }
}

/** The version that it was made against, in words. */
export function baseText(base: string, kind: ChangeRequest['kind'], t: Translator): string {
  if (kind === 'cases.batch') return t('resources.change-requests.facts.eachCase');
  if (kind === 'period.close') return t('resources.change-requests.facts.lastClosed', { period: base });
  if (kind === 'payout_hold.release') return t('resources.change-requests.facts.asItHolds');
  const number = base.replace(/^[pr]/, '');
  return base.startsWith('r')
    ? t('resources.change-requests.facts.rolloutVersion', { version: number })
    : t('resources.change-requests.facts.version', { version: number });
}

/** Names of fields that a diff leads through; anything else, such as the key of a stage, stands as it is. */
const FIELDS = [
  'stageKey',
  'paused',
  'killed',
  'frozen',
  'reshuffled',
  'planAdvances',
  'planResumes',
  'skipped',
  'holdoutPercent',
  'salt',
  'holdoutSalt',
  'lists',
  'allow',
  'deny',
  'stages',
  'percent',
  'name',
  'audience',
  'regions',
  'languages',
  'accountTypes',
  'followersMin',
  'followersMax',
  'allowListAdd',
  'allowListRemove',
  'denyListAdd',
  'denyListRemove',
  'minHours',
  'minSample',
  'gates',
  'needsApproval',
  'guardrails',
  'plan',
  'startsAt',
  'fromStage',
  'version',
  'rules',
  'criteria',
  'points',
  'lifetimeDays',
  'restrictsAtOnce',
  'atRiskFromPoints',
  'restrictedFromPoints',
  'filter',
  'outcome',
  'reasonCode',
  'note',
  'ready',
  'kind',
  'accountId',
  'subject',
  'currency',
  'amount',
  'difference',
  'endsAt',
  'reason',
  'bookTo',
] as const;

/** `["stages", "beta", "percent"]`: "Stage › beta › Percentage". */
export function pathText(path: readonly string[], t: Translator): string {
  return path
    .filter((part) => part !== 'rules')
    .map((part) => {
      const field = FIELDS.find((each) => each === part);
      return field === undefined ? part : t(`resources.change-requests.fields.${field}`);
    })
    .join(' › ');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A figure that only counts, where nothing is gained or lost. */
export const isPlainFigure = (key: ChangeFigureKey): boolean =>
  key === 'cases' || key === 'followers' || key === 'reshuffled' || key === 'released';

/** A side of a diff in the reader's language. */
export function valueText(value: unknown, path: readonly string[], t: Translator, format: Format): string {
  if (value === null || value === undefined || value === '') return t('resources.change-requests.diff.none');
  if (path.at(-1) === 'guardrails') {
    return guardrailsText(guardrailSchema.array().parse(value), t, format);
  }
  if (typeof value === 'boolean') return t(value ? 'words.yesNo.yes' : 'words.yesNo.no');
  if (typeof value === 'number') {
    return /percent$/i.test(path.at(-1) ?? '') ? format.percent(value) : format.integer(value);
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? t('resources.change-requests.diff.none')
      : format.list(value.map((item) => valueText(item, path, t, format)));
  }
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (path.includes('skipped')) return t(`resources.plans.gateNames.${text}` as MessageKey);
  if (INSTANT.test(text)) return format.instant(text);
  return path.includes('regions') && REGIONS_OFFERED.includes(text) ? format.region(text) : text;
}
