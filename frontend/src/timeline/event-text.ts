import type { TimelineEvent } from '@tips/shared/timeline';
import { policyName } from '../accounts/policy-name.ts';
import { actReason } from '../kit/act-reason.ts';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { factChangeText, rolloutChangeText } from './fact-text.ts';

type EventOf<Kind extends TimelineEvent['kind']> = Extract<TimelineEvent, { kind: Kind }>;

function violationText(event: EventOf<'violation'>, t: Translator, format: Format): string {
  const policy = policyName(event.violation, format);
  if (event.change !== 'issued') return t(`resources.timeline.event.${event.change}`, { policy });
  const severity = t(`words.severity.${event.violation.severity}`).toLowerCase();
  return t('resources.timeline.event.violation', { policy, severity });
}

function enrolledText(event: EventOf<'enrolled'>, t: Translator, format: Format): string {
  const { stage, firstServedAt, arm } = event;
  const feature = t(`words.features.${event.feature}`);
  if (arm === 'holdout') return t('resources.timeline.event.heldOut', { feature, stage });
  return firstServedAt === null
    ? t('resources.timeline.event.exposed', { feature, stage })
    : t('resources.timeline.event.exposedAndSeen', { feature, stage, at: format.instant(firstServedAt) });
}

/** One event as a sentence in the reader's language. */
export function eventText(event: TimelineEvent, t: Translator, format: Format): string {
  switch (event.kind) {
    case 'first_seen':
      return event.followers === null
        ? t('resources.accounts.timeline.firstSeenBare')
        : t('resources.accounts.timeline.firstSeen', { followers: format.integer(event.followers) });
    case 'facts':
      return event.changes.map((change) => factChangeText(change, t, format)).join(' · ');
    case 'violation':
      return violationText(event, t, format);
    case 'sanction': {
      const { kind } = event.sanction;
      const policy = policyName(event.sanction, format);
      return t(`resources.timeline.event.${kind}.${event.change}`, { policy });
    }
    case 'access':
      return t('resources.accounts.timeline.accessMoved', {
        state: t(`words.access.${event.state}`).toLowerCase(),
        cause: t(`words.accessCause.${event.cause}`),
      });
    case 'eligibility_policy':
    case 'standing_policy':
      return t(`resources.timeline.event.${event.kind}`, { version: event.version });
    case 'rollout': {
      const changes = event.changes.map((change) => rolloutChangeText(change, t, format));
      return t('resources.timeline.event.rollout', { changes: format.list(changes) });
    }
    case 'enrolled':
      return enrolledText(event, t, format);
    case 'list':
      return t(
        event.change === 'added' ? 'resources.timeline.event.listed' : 'resources.timeline.event.unlisted',
        { list: t(`resources.timeline.list.${event.list}`) },
      );
  }
}

/** Who did it and why, where a person did. */
export function eventActor(event: TimelineEvent, t: Translator, format: Format): string | undefined {
  if (event.by === null) return undefined;
  const actor = event.by;
  const reason = 'reason' in event ? actReason(event.reason ?? '', t, format) : '';
  return reason === ''
    ? t('resources.timeline.event.by', { actor })
    : t('resources.timeline.event.because', { actor, reason });
}
