import type { AccessHistoryRow } from '@tips/shared/access';
import type { AccountDetail, Facts } from '@tips/shared/accounts';
import type { Strike } from '@tips/shared/standing';
import type { TimelineEvent as HappenedEvent } from '@tips/shared/timeline';
import type { Tone } from '../kit/StatusChip.tsx';

/** A change of the rules that decide for the account, or what they made of it for the first time. */
export type RulesEvent = Extract<
  HappenedEvent,
  { kind: 'rollout' | 'list' | 'enrolled' | 'eligibility_policy' | 'standing_policy' }
>;

type ChangedField = 'handle' | 'displayName' | 'region' | 'language' | 'accountType';
const FIELDS: readonly ChangedField[] = ['handle', 'displayName', 'region', 'language', 'accountType'];

/** Something that happened to an account, as data: the screen writes the sentence. */
export type TimelineEvent = { at: string; id: string; tone: Tone } & (
  | { kind: 'first_seen'; followers: number | null }
  | {
      kind: 'followers';
      from: number | null;
      to: number | null;
      crossed: 'up' | 'down' | null;
      threshold: number | null;
    }
  | { kind: 'changed'; field: ChangedField; from: string | null; to: string | null }
  | { kind: 'banned' | 'unbanned' }
  | { kind: 'access'; row: AccessHistoryRow }
  | { kind: 'rules'; event: RulesEvent }
  | { kind: 'strike' | 'strike_overturned' | 'strike_expired'; strike: Strike }
);

/** Whether a change of followers passes the threshold: 99,870 -> 100,020 at 100,000 goes up. */
export function crossing(
  from: number | null,
  to: number | null,
  threshold: number | null,
): 'up' | 'down' | null {
  if (from === null || to === null || threshold === null) return null;
  if (from < threshold && to >= threshold) return 'up';
  return from >= threshold && to < threshold ? 'down' : null;
}

function factEvents(older: Facts, newer: Facts, threshold: number | null): TimelineEvent[] {
  const at = newer.observedAt;
  const events: TimelineEvent[] = [];
  if (older.followers !== newer.followers) {
    const crossed = crossing(older.followers, newer.followers, threshold);
    const tone = crossed === null ? 'idle' : crossed === 'up' ? 'good' : 'warn';
    const change = { from: older.followers, to: newer.followers, crossed, threshold };
    events.push({ kind: 'followers', at, id: `followers-${at}`, tone, ...change });
  }
  for (const field of FIELDS) {
    if (older[field] === newer[field]) continue;
    events.push({
      kind: 'changed',
      at,
      id: `${field}-${at}`,
      tone: 'idle',
      field,
      from: older[field],
      to: newer[field],
    });
  }
  if (older.banned !== newer.banned) {
    const kind = newer.banned ? 'banned' : 'unbanned';
    events.push({ kind, at, id: `ban-${at}`, tone: newer.banned ? 'banned' : 'good' });
  }
  return events;
}

function strikeEvents(strike: Strike, now: string): TimelineEvent[] {
  const events: TimelineEvent[] = [
    { kind: 'strike', at: strike.issuedAt, id: `strike-${strike.externalId}`, tone: 'bad', strike },
  ];
  if (strike.status === 'overturned') {
    events.push({
      kind: 'strike_overturned',
      at: strike.statusAt,
      id: `overturned-${strike.externalId}`,
      tone: 'good',
      strike,
    });
  } else if (strike.expiresAt !== null && strike.expiresAt <= now) {
    events.push({
      kind: 'strike_expired',
      at: strike.expiresAt,
      id: `expired-${strike.externalId}`,
      tone: 'idle',
      strike,
    });
  }
  return events;
}

function accessTone(row: AccessHistoryRow): Tone {
  if (row.state === 'approved') return 'good';
  if (row.state === 'suspended' || row.state === 'revoked' || row.state === 'rejected') return 'bad';
  return row.state === 'requested' || row.state === 'in_review' ? 'warn' : 'idle';
}

function rulesEvents(happened: readonly HappenedEvent[], now: string): TimelineEvent[] {
  return happened.flatMap((event): TimelineEvent[] => {
    if (!isOfRules(event) || event.at > now) return [];
    return [
      {
        kind: 'rules',
        at: event.at,
        id: `${event.kind}-${aboutOf(event)}-${event.at}`,
        tone: 'accent',
        event,
      },
    ];
  });
}

const RULES_KINDS = new Set<HappenedEvent['kind']>([
  'rollout',
  'list',
  'enrolled',
  'eligibility_policy',
  'standing_policy',
]);
const isOfRules = (event: HappenedEvent): event is RulesEvent => RULES_KINDS.has(event.kind);

function aboutOf(event: RulesEvent): string | number {
  if (event.kind === 'list') return event.list;
  return event.kind === 'enrolled' ? event.feature : event.version;
}

/**
 * Facts, access and strikes of an account, and the rules that changed meanwhile, as one history, the newest first. `now` is an
 * ISO instant.
 */
export function timelineOf(
  account: AccountDetail,
  now: string,
  happened: readonly HappenedEvent[] = [],
): TimelineEvent[] {
  const facts = [...account.factHistory].sort((a, b) => a.observedAt.localeCompare(b.observedAt));
  const followers = account.eligibility.criteria.find(
    (criterion) => criterion.kind === 'followers',
  )?.required;
  const threshold = typeof followers === 'number' ? followers : null;
  const events: TimelineEvent[] = [];
  const [first] = facts;
  if (first !== undefined) {
    events.push({
      kind: 'first_seen',
      at: first.observedAt,
      id: 'first',
      tone: 'idle',
      followers: first.followers,
    });
  }
  for (const [index, newer] of facts.entries()) {
    const older = facts[index - 1];
    if (older !== undefined) events.push(...factEvents(older, newer, threshold));
  }
  for (const row of account.accessHistory) {
    events.push({
      kind: 'access',
      at: row.heldFrom,
      id: `access-${row.feature}-${row.version}`,
      tone: accessTone(row),
      row,
    });
  }
  for (const strike of account.standing.strikes) events.push(...strikeEvents(strike, now));
  events.push(...rulesEvents(happened, now));
  return events.sort((a, b) => b.at.localeCompare(a.at));
}
