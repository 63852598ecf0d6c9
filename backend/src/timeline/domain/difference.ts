import type { Access } from '@tips/shared/access';
import type { Facts } from '@tips/shared/accounts';
import type { Flag, RolloutThen, Step } from '@tips/shared/decisions';
import type { EligibilityResult } from '@tips/shared/eligibility';
import { LIST_NAMES, type ListName } from '@tips/shared/rollouts';
import type { StandingResult } from '@tips/shared/standing';
import {
  OBSERVED_FIELDS,
  ROLLOUT_FIELDS,
  type Difference,
  type FactChange,
  type RolloutChange,
} from '@tips/shared/timeline';

/** What decided for an account at an instant, whichever surface is asked about. */
export interface Then {
  facts: Facts;
  postsLast30Days: number | null;
  standing: StandingResult;
  eligibility: EligibilityResult;
  access: Access;
  rollout: RolloutThen;
  lists: readonly ListName[];
  decisions: readonly { surface: Flag; value: boolean; step: Step }[];
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The facts of an account that are otherwise in the second observation, in the order of the page. */
export function factChanges(before: Facts, after: Facts): FactChange[] {
  return OBSERVED_FIELDS.flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, from: before[field], to: after[field] }],
  );
}

/** What another version of a rollout changed of the stage in force, lists aside. */
export function rolloutChanges(before: RolloutThen, after: RolloutThen): RolloutChange[] {
  return ROLLOUT_FIELDS.flatMap((field) =>
    same(before[field], after[field]) ? [] : [{ field, from: before[field], to: after[field] }],
  );
}

function decisionDifferences(before: Then, after: Then): Difference[] {
  return after.decisions.flatMap(({ surface, value, step }): Difference[] => {
    const was = before.decisions.find((decision) => decision.surface === surface);
    if (was === undefined || (was.value === value && was.step === step)) return [];
    const from = { value: was.value, step: was.step };
    return [{ about: 'decision', surface, from, to: { value, step } }];
  });
}

function strikeDifferences(before: StandingResult, after: StandingResult): Difference[] {
  const countedAs = (result: StandingResult, externalId: string) => {
    const strike = result.strikes.find((each) => each.externalId === externalId);
    return strike === undefined ? null : { state: strike.state, points: strike.points };
  };
  const all = new Map([...before.strikes, ...after.strikes].map((strike) => [strike.externalId, strike]));
  return [...all.values()].flatMap(({ externalId, policy, texts, severity }): Difference[] => {
    const from = countedAs(before, externalId);
    const to = countedAs(after, externalId);
    const violation = { externalId, policy, texts, severity };
    return same(from, to) ? [] : [{ about: 'strike', violation, from, to }];
  });
}

function sanctionDifferences(before: StandingResult, after: StandingResult): Difference[] {
  const stateOf = ({ sanctions }: StandingResult, id: string) =>
    sanctions.find((sanction) => sanction.id === id)?.state ?? null;
  const all = new Map([...before.sanctions, ...after.sanctions].map((sanction) => [sanction.id, sanction]));
  return [...all.values()].flatMap(({ id, kind, floor, policy, texts }): Difference[] => {
    const [from, to] = [stateOf(before, id), stateOf(after, id)];
    return from === to ? [] : [{ about: 'sanction', sanction: { id, kind, floor, policy, texts }, from, to }];
  });
}

function standingDifferences(before: StandingResult, after: StandingResult): Difference[] {
  const [from, to] = [before, after].map(({ standing, activePoints }) => ({ standing, activePoints }));
  if (from === undefined || to === undefined || same(from, to)) return [];
  return [{ about: 'standing', from, to }];
}

function criterionDifferences(before: EligibilityResult, after: EligibilityResult): Difference[] {
  const resultOf = ({ criteria }: EligibilityResult, kind: string) => {
    const found = criteria.find((criterion) => criterion.kind === kind);
    if (found === undefined) return null;
    const { outcome, required, observed } = found;
    return { outcome, required, observed };
  };
  const kinds = new Set([...before.criteria, ...after.criteria].map(({ kind }) => kind));
  return [...kinds].flatMap((kind): Difference[] => {
    const from = resultOf(before, kind);
    const to = resultOf(after, kind);
    // A value that moved and still passes is told with the facts.
    const moved = from?.outcome !== to?.outcome || !same(from?.required, to?.required);
    return moved ? [{ about: 'criterion', kind, from, to }] : [];
  });
}

function eligibilityDifferences(before: Then, after: Then): Difference[] {
  const [from, to] = [before.eligibility.eligible, after.eligibility.eligible];
  return [
    ...(from === to ? [] : [{ about: 'eligibility' as const, from, to }]),
    ...criterionDifferences(before.eligibility, after.eligibility),
  ];
}

function policyDifferences(before: Then, after: Then): Difference[] {
  return (['eligibility', 'standing'] as const).flatMap((policy): Difference[] => {
    const [from, to] = [before[policy].policyVersion, after[policy].policyVersion];
    return from === to ? [] : [{ about: 'policy', policy, from, to }];
  });
}

function listDifferences(before: Then, after: Then): Difference[] {
  return LIST_NAMES.flatMap((list): Difference[] => {
    const [from, to] = [before.lists.includes(list), after.lists.includes(list)];
    return from === to ? [] : [{ about: 'list', list, from, to }];
  });
}

function accessDifferences(before: Access, after: Access): Difference[] {
  const [from, to] = [before, after].map(({ state, cause, graceUntil }) => ({ state, cause, graceUntil }));
  return from === undefined || to === undefined || same(from, to) ? [] : [{ about: 'access', from, to }];
}

function factDifferences(before: Then, after: Then): Difference[] {
  const changes = factChanges(before.facts, after.facts);
  const [from, to] = [before.postsLast30Days, after.postsLast30Days];
  if (from !== to) changes.push({ field: 'postsLast30Days', from, to });
  return changes.map((change) => ({ about: 'fact' as const, ...change }));
}

/** Everything that was otherwise at the second of two instants: what was decided first, then what led to it. */
export function differencesOf(before: Then, after: Then): Difference[] {
  return [
    ...decisionDifferences(before, after),
    ...accessDifferences(before.access, after.access),
    ...standingDifferences(before.standing, after.standing),
    ...strikeDifferences(before.standing, after.standing),
    ...sanctionDifferences(before.standing, after.standing),
    ...eligibilityDifferences(before, after),
    ...factDifferences(before, after),
    ...policyDifferences(before, after),
    ...rolloutChanges(before.rollout, after.rollout).map((each) => ({ about: 'rollout' as const, ...each })),
    ...listDifferences(before, after),
  ];
}
