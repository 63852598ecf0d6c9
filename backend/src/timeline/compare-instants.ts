import { Injectable } from '@nestjs/common';
import type { Explain } from '@tips/shared/decisions';
import type { Changes } from '@tips/shared/timeline';
import { AccountPage } from '../decisions/index.ts';
import { Clock } from '../platform/clock.ts';
import { differencesOf, type Then } from './domain/difference.ts';
import { ReadTimeline } from './read-timeline.ts';

export type CompareInstantsInput = { accountId: string; from: Date; to: Date | undefined };

/** What was otherwise for an account at two instants, by what was known at each, and what happened in between. */
@Injectable()
export class CompareInstants {
  constructor(
    private readonly clock: Clock,
    private readonly accountPage: AccountPage,
    private readonly readTimeline: ReadTimeline,
  ) {}

  /** Throws ACCOUNT_UNKNOWN where the account was not known at one of them. */
  async execute({ accountId, from, to }: CompareInstantsInput): Promise<Changes> {
    const until = to ?? this.clock.now();
    const before = thenOf(await this.accountPage.explainAll(accountId, from));
    const after = thenOf(await this.accountPage.explainAll(accountId, to));
    const { items } = await this.readTimeline.execute(accountId);
    const [first, last] = [from.toISOString(), until.toISOString()];
    return {
      accountId,
      from: sideOf(first, before),
      to: sideOf(last, after),
      differences: differencesOf(before, after),
      events: items.filter(({ at }) => at > first && at <= last).toReversed(),
    };
  }
}

function thenOf(explains: readonly Explain[]): Then {
  const [explain] = explains;
  if (explain === undefined) throw new Error('there is no surface');
  const { facts, postsLast30Days, standing, eligibility, access, rollout, lists } = explain;
  const decisions = explains.map(({ surface, value, step }) => ({ surface, value, step }));
  return { facts, postsLast30Days, standing, eligibility, access, rollout, lists, decisions };
}

function sideOf(at: string, { decisions, rollout }: Then): Changes['from'] {
  return { at, decisions: [...decisions], rollout };
}
