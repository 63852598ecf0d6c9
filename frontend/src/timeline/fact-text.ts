import type { FactChange, RolloutChange } from '@tips/shared/timeline';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

/** What a fact said, in the reader's language. */
function factText({ field }: FactChange, value: FactChange['to'], t: Translator, format: Format): string {
  if (value === null) return t('resources.accounts.eligibility.missing');
  if (typeof value === 'boolean') return t(value ? 'words.yesNo.yes' : 'words.yesNo.no').toLowerCase();
  if (typeof value === 'number') return format.integer(value);
  if (field === 'region') return format.region(value);
  if (field === 'language') return format.language(value);
  if (field === 'createdAt') return format.day(value);
  return field === 'accountType' ? t(`words.accountType.${value as 'personal'}`).toLowerCase() : value;
}

/** "Followers 99,870 → 100,020". */
export function factChangeText(change: FactChange, t: Translator, format: Format): string {
  const { field, from, to } = change;
  if (field === 'banned') return t(`resources.accounts.timeline.${to === true ? 'banned' : 'unbanned'}`);
  const key = field === 'postsLast30Days' ? 'posts' : field;
  return t('resources.accounts.timeline.changed', {
    field: t(`resources.accounts.fields.${key}`),
    from: factText(change, from, t, format),
    to: factText(change, to, t, format),
  });
}

/** "percentage 5% → 20%", "paused". */
export function rolloutChangeText({ field, from, to }: RolloutChange, t: Translator, format: Format): string {
  switch (field) {
    case 'killed':
      return t(to === true ? 'resources.timeline.rollout.killed' : 'resources.timeline.rollout.revived');
    case 'paused':
      return t(to === true ? 'resources.timeline.rollout.paused' : 'resources.timeline.rollout.resumed');
    case 'frozen':
      return t(to === true ? 'resources.timeline.rollout.frozen' : 'resources.timeline.rollout.unfrozen');
    case 'saltVersion':
      return t('resources.timeline.rollout.saltVersion');
    case 'audience':
      return t('resources.timeline.rollout.audience');
    case 'stage':
      return t('resources.timeline.rollout.stage', { from: String(from), to: String(to) });
    default: {
      const [before, after] = [from, to].map((value) => format.percent(Number(value)));
      return t(`resources.timeline.rollout.${field}`, {
        from: before ?? format.empty,
        to: after ?? format.empty,
      });
    }
  }
}
