import type { CriterionResult } from '@tips/shared/eligibility';
import type { Difference } from '@tips/shared/timeline';
import { observedText, requiredText } from '../accounts/criterion-text.ts';
import { policyName } from '../accounts/policy-name.ts';
import { surfaceName } from '../kit/surface-name.ts';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { factChangeText, rolloutChangeText } from './fact-text.ts';

export type DifferenceGroup = 'decision' | 'access' | 'standing' | 'eligibility' | 'fact' | 'rules';
export const DIFFERENCE_GROUPS: readonly DifferenceGroup[] = [
  'decision',
  'access',
  'standing',
  'eligibility',
  'fact',
  'rules',
];

const GROUP_OF: Readonly<Record<Difference['about'], DifferenceGroup>> = {
  decision: 'decision',
  access: 'access',
  standing: 'standing',
  strike: 'standing',
  sanction: 'standing',
  eligibility: 'eligibility',
  criterion: 'eligibility',
  fact: 'fact',
  policy: 'rules',
  rollout: 'rules',
  list: 'rules',
};

type Of<About extends Difference['about']> = Extract<Difference, { about: About }>;

function decisionText({ surface, from, to }: Of<'decision'>, t: Translator): string {
  const stayed = to.value ? ('stayed_on' as const) : ('stayed_off' as const);
  const went = to.value ? ('went_on' as const) : ('went_off' as const);
  return t(`resources.timeline.changes.decision.${from.value === to.value ? stayed : went}`, {
    surface: surfaceName(surface, t),
    from: t(`explain.step.${from.step}`).toLowerCase(),
    to: t(`explain.step.${to.step}`).toLowerCase(),
  });
}

function accessText({ from, to }: Of<'access'>, t: Translator, format: Format): string {
  if (from.state === to.state && from.cause === to.cause) {
    return to.graceUntil === null
      ? t('resources.timeline.changes.graceEnded')
      : t('resources.timeline.changes.graceStarted', { at: format.instant(to.graceUntil) });
  }
  return t('resources.timeline.changes.access', {
    from: t(`words.access.${from.state}`).toLowerCase(),
    to: t(`words.access.${to.state}`).toLowerCase(),
    cause: t(`words.accessCause.${to.cause}`),
  });
}

function standingText({ from, to }: Of<'standing'>, t: Translator): string {
  if (from.standing === to.standing) {
    return t('resources.timeline.changes.points', { from: from.activePoints, to: to.activePoints });
  }
  const points = t.count('resources.accounts.standing.points', to.activePoints);
  const moved = {
    from: t(`words.standing.${from.standing}`).toLowerCase(),
    to: t(`words.standing.${to.standing}`).toLowerCase(),
  };
  return from.activePoints === to.activePoints
    ? t('resources.timeline.changes.standing', moved)
    : t('resources.timeline.changes.standingByPoints', { ...moved, points });
}

/** A strike without points counts because its severity restricts by itself. */
function weightText(points: number, t: Translator): string {
  if (points === 0) return t('resources.accounts.standing.restrictsAtOnce');
  return t.count('resources.accounts.standing.strikePoints', points);
}

function strikeText({ violation, from, to }: Of<'strike'>, t: Translator, format: Format): string {
  const policy = policyName(violation, format);
  if (to === null) return t('resources.timeline.changes.strike.gone', { policy });
  const state = (of: { state: typeof to.state }) => t(`words.strikeState.${of.state}`).toLowerCase();
  if (from === null && to.state === 'counting') {
    return t('resources.timeline.changes.strike.added', {
      policy,
      severity: t(`words.severity.${violation.severity}`).toLowerCase(),
      points: weightText(to.points, t),
    });
  }
  if (from?.state === to.state) {
    return t('resources.timeline.changes.strike.points', { policy, from: from.points, to: to.points });
  }
  const before = from === null ? format.empty : state(from);
  return t('resources.timeline.changes.strike.state', { policy, from: before, to: state(to) });
}

function criterionText({ kind, from, to }: Of<'criterion'>, t: Translator, format: Format): string {
  const criterion = t(`words.criterion.${kind}`);
  if (to === null) return t('resources.timeline.changes.criterion.dropped', { criterion });
  const result: CriterionResult = { ...to, kind, observedAt: null };
  const outcome = (of: { outcome: CriterionResult['outcome'] }) =>
    t(`words.outcome.${of.outcome}`).toLowerCase();
  const required = requiredText(result, t, format);
  if (from === null) {
    return t('resources.timeline.changes.criterion.added', { criterion, required, outcome: outcome(to) });
  }
  return t('resources.timeline.changes.criterion.changed', {
    criterion,
    required,
    from: outcome(from),
    to: outcome(to),
    observed: observedText(result, t, format),
  });
}

/** One difference as a sentence in the reader's language. */
export function differenceText(difference: Difference, t: Translator, format: Format): string {
  switch (difference.about) {
    case 'decision':
      return decisionText(difference, t);
    case 'access':
      return accessText(difference, t, format);
    case 'standing':
      return standingText(difference, t);
    case 'strike':
      return strikeText(difference, t, format);
    case 'sanction': {
      const { sanction, from, to } = difference;
      const state = (value: typeof from) => t(`resources.timeline.changes.sanction.${value ?? 'none'}`);
      return t(`resources.timeline.changes.sanction.${sanction.kind}`, {
        policy: policyName(sanction, format),
        from: state(from),
        to: state(to),
      });
    }
    case 'eligibility':
      return t(`resources.timeline.changes.eligible.${difference.to ? 'yes' : 'no'}`);
    case 'criterion':
      return criterionText(difference, t, format);
    case 'fact':
      return factChangeText(difference, t, format);
    case 'policy': {
      const { policy, from, to } = difference;
      return t(`resources.timeline.changes.policy.${policy}`, { from, to });
    }
    case 'rollout':
      return t('resources.timeline.changes.rollout', { change: rolloutChangeText(difference, t, format) });
    case 'list':
      return t(`resources.timeline.changes.list.${difference.to ? 'on' : 'off'}`, {
        list: t(`resources.timeline.list.${difference.list}`),
      });
  }
}

/** The differences of each kind, the kinds in their order; kinds without any are left out. */
export function groupedDifferences(
  differences: readonly Difference[],
): readonly { group: DifferenceGroup; items: readonly Difference[] }[] {
  return DIFFERENCE_GROUPS.map((group) => ({
    group,
    items: differences.filter(({ about }) => GROUP_OF[about] === group),
  })).filter(({ items }) => items.length > 0);
}
