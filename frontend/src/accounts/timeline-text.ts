import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { eventText } from '../timeline/event-text.ts';
import { policyName } from './policy-name.ts';
import type { TimelineEvent } from './timeline.ts';

function followersText(event: TimelineEvent & { kind: 'followers' }, t: Translator, format: Format): string {
  const show = (count: number | null) =>
    count === null ? t('resources.accounts.eligibility.missing') : format.integer(count);
  const change = t('resources.accounts.timeline.followers', { from: show(event.from), to: show(event.to) });
  if (event.crossed === null || event.threshold === null) return change;
  const key =
    event.crossed === 'up'
      ? 'resources.accounts.timeline.crossedUp'
      : 'resources.accounts.timeline.crossedDown';
  return `${change}, ${t(key, { threshold: format.integer(event.threshold) })}`;
}

function firstSeenText(followers: number | null, t: Translator, format: Format): string {
  if (followers === null) return t('resources.accounts.timeline.firstSeenBare');
  return t('resources.accounts.timeline.firstSeen', { followers: format.integer(followers) });
}

/** One event as a sentence in the reader's language. */
export function timelineText(event: TimelineEvent, t: Translator, format: Format): string {
  switch (event.kind) {
    case 'first_seen':
      return firstSeenText(event.followers, t, format);
    case 'followers':
      return followersText(event, t, format);
    case 'changed':
      return t('resources.accounts.timeline.changed', {
        field: t(`resources.accounts.fields.${event.field}`),
        from: event.from ?? format.empty,
        to: event.to ?? format.empty,
      });
    case 'banned':
      return t('resources.accounts.timeline.banned');
    case 'unbanned':
      return t('resources.accounts.timeline.unbanned');
    case 'access':
      return t(
        event.row.automatic
          ? 'resources.accounts.timeline.accessMoved'
          : 'resources.accounts.timeline.access',
        {
          state: t(`words.access.${event.row.state}`).toLowerCase(),
          cause: t(`words.accessCause.${event.row.cause}`),
        },
      );
    case 'rules':
      return eventText(event.event, t, format);
    case 'strike':
      return t('resources.accounts.timeline.strike', {
        policy: policyName(event.strike, format),
        severity: t(`words.severity.${event.strike.severity}`).toLowerCase(),
      });
    case 'strike_overturned':
      return t('resources.accounts.timeline.strikeOverturned', { policy: policyName(event.strike, format) });
    case 'strike_expired':
      return t('resources.accounts.timeline.strikeExpired', { policy: policyName(event.strike, format) });
  }
}
