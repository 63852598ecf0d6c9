import type { AccessHistoryRow } from '@tips/shared/access';
import type { Facts } from '@tips/shared/accounts';
import type { Enrolment } from '@tips/shared/enrolments';
import type { Feature } from '@tips/shared/ids';
import type { RolloutVersion } from '@tips/shared/rollouts';
import type { Sanction, Strike } from '@tips/shared/standing';
import type { TimelineEvent } from '@tips/shared/timeline';
import { factChanges, rolloutChanges } from './difference.ts';

type Base = Pick<TimelineEvent, 'at' | 'heldFrom' | 'learntAt' | 'by'>;

/** One status of a violation, as we learnt it. Instants in epoch milliseconds. */
export interface KnownStatus {
  externalId: string;
  issuedAtMs: number;
  overturned: boolean;
  statusAtMs: number;
  learntAtMs: number;
  /** Who of the staff set the strike, and who took it back. */
  set: { by: string } | null;
  void: { by: string } | null;
}

/** What somebody made of a sanction. */
export interface SanctionMove {
  sanctionId: string;
  version: number;
  lifted: boolean;
  heldFrom: string;
  learntAt: string;
  actor: string;
  reason: string;
}

/** A version of a policy that came into force. */
export interface PolicyMove {
  version: number;
  heldFrom: string;
  learntAt: string;
  by: string;
  reason: string;
}

/** The account was put on a list of a rollout, or taken off it. */
export interface ListChange {
  list: 'allow' | 'deny';
  change: 'added' | 'removed';
  heldFrom: string;
  learntAt: string;
  changedBy: string;
  reason: string;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const later = (one: string, other: string): string => (one < other ? other : one);

/** It counted once it held and we knew it. */
function when(heldFrom: string, learntAt: string, by: string | null): Base {
  return { at: later(heldFrom, learntAt), heldFrom, learntAt, by };
}

/**
 * Observations that changed what counted, in the order in which we learnt them; `history` has the newest first. One that is older than what was known then, or
 * says the same, is none.
 */
export function factEvents(history: readonly Facts[]): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  let current: Facts | undefined;
  const learnt = history.toReversed().toSorted((left, right) => order(left.learntAt, right.learntAt));
  for (const facts of learnt) {
    if (current !== undefined && facts.observedAt < current.observedAt) continue;
    const base = { ...when(facts.learntAt, facts.learntAt, null), heldFrom: facts.observedAt };
    if (current === undefined) events.push({ ...base, kind: 'first_seen', followers: facts.followers });
    else {
      const changes = factChanges(current, facts);
      if (changes.length > 0) events.push({ ...base, kind: 'facts', changes });
    }
    current = facts;
  }
  return events;
}

/** Issue, overturn and end of each violation; `strikes` are those of now, which say when they expired. */
export function violationEvents(
  statuses: readonly KnownStatus[],
  strikes: readonly Strike[],
): TimelineEvent[] {
  const seen = new Set<string>();
  const changed = statuses.flatMap((status): TimelineEvent[] => {
    const strike = strikes.find(({ externalId }) => externalId === status.externalId);
    if (strike === undefined) return [];
    const { externalId, policy, texts, severity } = strike;
    const isFirst = !seen.has(externalId);
    seen.add(externalId);
    const heldFrom = iso(isFirst ? status.issuedAtMs : status.statusAtMs);
    const active = isFirst ? ('issued' as const) : ('active_again' as const);
    const by = (isFirst && !status.overturned ? status.set : status.void)?.by ?? null;
    const base = isFirst
      ? when(heldFrom, iso(status.learntAtMs), by)
      : { ...when(heldFrom, iso(status.learntAtMs), by), at: iso(status.learntAtMs) };
    return [
      {
        ...base,
        kind: 'violation',
        violation: { externalId, policy, texts, severity },
        change: status.overturned ? 'overturned' : active,
      },
    ];
  });
  const expired = strikes.flatMap((strike): TimelineEvent[] => {
    if (strike.state !== 'expired' || strike.expiresAt === null) return [];
    const { externalId, policy, texts, severity } = strike;
    return [
      {
        ...when(strike.expiresAt, strike.learntAt, null),
        kind: 'violation',
        violation: { externalId, policy, texts, severity },
        change: 'expired',
      },
    ];
  });
  return [...changed, ...expired];
}

/** Warnings and restrictions as they were set, kept and lifted, and as time ended them; `sanctions` are those of now. */
export function sanctionEvents(
  moves: readonly SanctionMove[],
  sanctions: readonly Sanction[],
): TimelineEvent[] {
  const nameOf = ({ id, kind, floor, policy, texts }: Sanction) => ({ id, kind, floor, policy, texts });
  const moved = moves.flatMap((move): TimelineEvent[] => {
    const sanction = sanctions.find(({ id }) => id === move.sanctionId);
    if (sanction === undefined) return [];
    const change = move.lifted ? 'lifted' : move.version === 1 ? 'set' : 'kept';
    const base = when(move.heldFrom, move.learntAt, move.actor);
    return [{ ...base, kind: 'sanction', sanction: nameOf(sanction), change, reason: move.reason }];
  });
  const ended = sanctions.flatMap((sanction): TimelineEvent[] => {
    const { until, state } = sanction;
    if (until === null || (state !== 'ended' && state !== 'in_review')) return [];
    const change = state === 'ended' ? 'ended' : 'returned';
    const base = when(until, until, null);
    return [{ ...base, kind: 'sanction', sanction: nameOf(sanction), change, reason: null }];
  });
  return [...moved, ...ended];
}

export function accessEvents(history: readonly AccessHistoryRow[]): TimelineEvent[] {
  return history.map(({ heldFrom, learntAt, actor, version: _version, ...moved }) => ({
    ...when(heldFrom, learntAt, moved.automatic ? null : actor),
    kind: 'access',
    ...moved,
  }));
}

export function policyEvents(
  kind: 'eligibility_policy' | 'standing_policy',
  moves: readonly PolicyMove[],
): TimelineEvent[] {
  return moves.map(({ version, heldFrom, learntAt, by, reason }) => ({
    // What a console begins with holds from before it was set up.
    ...when(heldFrom, learntAt, by),
    at: heldFrom,
    kind,
    version,
    reason,
  }));
}

/** Versions that changed more than lists. `versions` are the newest first; the last one has nothing to be compared with. */
export function rolloutEvents(feature: Feature, versions: readonly RolloutVersion[]): TimelineEvent[] {
  return versions.flatMap((after, index): TimelineEvent[] => {
    const before = versions[index + 1];
    if (before === undefined) return [];
    const changes = rolloutChanges(thenOf(before), thenOf(after));
    if (changes.length === 0) return [];
    const { version, heldFrom, learntAt, changedBy, reason } = after;
    return [{ ...when(heldFrom, learntAt, changedBy), kind: 'rollout', feature, version, reason, changes }];
  });
}

export function listEvents(feature: Feature, moves: readonly ListChange[]): TimelineEvent[] {
  return moves.map(({ list, change, heldFrom, learntAt, changedBy, reason }) => ({
    ...when(heldFrom, learntAt, changedBy),
    kind: 'list',
    feature,
    list,
    change,
    reason,
  }));
}

export function enrolmentEvents(enrolments: readonly Enrolment[]): TimelineEvent[] {
  return enrolments.map(({ feature, arm, stage, assignedAt, firstServedAt }) => ({
    ...when(assignedAt, assignedAt, null),
    kind: 'enrolled',
    feature,
    arm,
    stage,
    firstServedAt,
  }));
}

/** What happened since the account was first known, up to an instant, the newest first. */
export function mergedTimeline(events: readonly TimelineEvent[], nowIso: string): TimelineEvent[] {
  const first = events.find(({ kind }) => kind === 'first_seen')?.at ?? '';
  return events
    .filter(({ at }) => at >= first && at <= nowIso)
    .toSorted((left, right) => order(right.at, left.at) || rank(right) - rank(left));
}

/** Of several at one instant, what caused the others comes before them. */
const RANK: readonly TimelineEvent['kind'][] = [
  'first_seen',
  'standing_policy',
  'eligibility_policy',
  'rollout',
  'list',
  'facts',
  'violation',
  'sanction',
  'enrolled',
  'access',
];
const rank = ({ kind }: TimelineEvent): number => RANK.indexOf(kind);

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function thenOf({ version, stageKey, stages, ...rest }: RolloutVersion) {
  const { holdoutPercent, killed, paused, frozen, saltVersion } = rest;
  const stage = stages.find(({ key }) => key === stageKey);
  const { audience = {}, percent = 0 } = stage ?? {};
  return { version, stage: stageKey, audience, percent, holdoutPercent, killed, paused, frozen, saltVersion };
}
