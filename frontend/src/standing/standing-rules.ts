import type { Severity, StandingPolicyRules, ViolationPolicy } from '@tips/shared/standing';

export const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

type SeverityChange = { points?: number; lifetimeDays?: number | null; restrictsAtOnce?: boolean };

/** The rules with what one severity counts for changed. */
export function withSeverity(
  rules: StandingPolicyRules,
  severity: Severity,
  change: SeverityChange,
): StandingPolicyRules {
  const { points = rules.points[severity], restrictsAtOnce } = change;
  const lifetimeDays = change.lifetimeDays === undefined ? rules.lifetimeDays[severity] : change.lifetimeDays;
  return {
    ...rules,
    points: { ...rules.points, [severity]: points },
    lifetimeDays: { ...rules.lifetimeDays, [severity]: lifetimeDays },
    restrictsAtOnce:
      restrictsAtOnce === undefined
        ? rules.restrictsAtOnce
        : SEVERITIES.filter((each) =>
            each === severity ? restrictsAtOnce : rules.restrictsAtOnce.includes(each),
          ),
  };
}

/** The rules with one policy of the taxonomy replaced by key. */
export function withPolicy(rules: StandingPolicyRules, next: ViolationPolicy): StandingPolicyRules {
  return { ...rules, policies: rules.policies.map((each) => (each.key === next.key ? next : each)) };
}

/** The rules with a policy added behind its parent and that one's other children. */
export function withNewPolicy(rules: StandingPolicyRules, added: ViolationPolicy): StandingPolicyRules {
  const { policies } = rules;
  const last = policies.findLastIndex(({ key, parent }) => key === added.parent || parent === added.parent);
  const at = added.parent === null ? policies.length : last + 1;
  return { ...rules, policies: [...policies.slice(0, at), added, ...policies.slice(at)] };
}

/** The rules without a policy; one that others stand under stays. */
export function withoutPolicy(rules: StandingPolicyRules, key: string): StandingPolicyRules {
  if (rules.policies.some(({ parent }) => parent === key)) return rules;
  return { ...rules, policies: rules.policies.filter((each) => each.key !== key) };
}

/** How deep a policy stands in the tree, from 0. */
export function depthOf(policies: readonly ViolationPolicy[], { parent }: ViolationPolicy): number {
  const above = policies.find(({ key }) => key === parent);
  return above === undefined ? 0 : depthOf(policies, above) + 1;
}

const KEY = /^[a-z][a-z0-9_]{0,63}$/;

/** The first thing that a policy lacks before it can stand in the taxonomy. */
export function policyGap(
  { policies }: Pick<StandingPolicyRules, 'policies'>,
  { key, texts }: ViolationPolicy,
  isNew: boolean,
): 'key' | 'taken' | 'texts' | undefined {
  if (!KEY.test(key)) return 'key';
  if (isNew && policies.some((each) => each.key === key)) return 'taken';
  const isFull = [texts.en.name, texts.en.reason, texts.fr.name, texts.fr.reason].every(
    (text) => text.trim() !== '',
  );
  return isFull ? undefined : 'texts';
}

/** What a new policy starts as. */
export const NEW_POLICY: ViolationPolicy = {
  key: '',
  parent: null,
  severity: 'medium',
  points: null,
  lifetimeDays: null,
  texts: { en: { name: '', reason: '' }, fr: { name: '', reason: '' } },
};
