import { Injectable } from '@nestjs/common';
import { SetSanction, SetStrike, VoidStrike } from '../enforcement/index.ts';
import { actAt } from '../platform/clock.ts';
import { SanctionsReadModel } from '../sanctions/index.ts';
import { StandingReadModel } from '../standing/index.ts';
import type { SamplePlan } from './domain/plan-sample.ts';
import { at } from './domain/random.ts';
import { SAMPLE_REVIEWERS } from './sample-progress.ts';

const DAY_MS = 86_400_000;
const RESTRICTED_DAYS = 9;

/** Approved creators who were warned, by place, and how many days ago. */
const WARNED = [
  {
    place: 2,
    daysAgo: 20,
    policy: 'intellectual_property',
    reason: 'Sample: music without a licence, once.',
  },
  {
    place: 9,
    daysAgo: 12,
    policy: 'spam_and_fake_engagement',
    reason: 'Sample: bought comments on two posts.',
  },
  { place: 15, daysAgo: 3, policy: 'sensitive_content', reason: 'Sample: a warning label was missing.' },
];
/** An approved creator whose strike was a mistake, and was voided a day later. */
const VOIDED = { place: 13, daysAgo: 6 };
/** What staff set on the creators whom they rejected, in turn: a strike, then restrictions. */
const STRUCK = { policy: 'harassment', reason: 'Sample: threats in a live stream.', daysAgo: 8 };
const RESTRICTED = [
  { floor: 'restricted', atEnd: 'review', reason: 'Sample: an inquiry into bought followers is under way.' },
  { floor: 'at_risk', atEnd: 'lift', reason: 'Sample: two reports are being looked at.' },
] as const;

/** What staff set by hand in the sample's past, by the use cases that they use. What is there already is not set again. */
@Injectable()
export class LoadSampleEnforcement {
  constructor(
    private readonly setStrike: SetStrike,
    private readonly voidStrike: VoidStrike,
    private readonly setSanction: SetSanction,
    private readonly sanctions: SanctionsReadModel,
    private readonly standing: StandingReadModel,
  ) {}

  async execute({ invited }: SamplePlan, now: Date): Promise<void> {
    const idsOf = (outcome: string) =>
      invited.filter(({ decision }) => decision?.outcome === outcome).map(({ accountId }) => accountId);
    const [approved, rejected] = [idsOf('approve'), idsOf('reject')];
    for (const { place, daysAgo, policy, reason } of WARNED) {
      await this.once(approved[place], before(now, daysAgo), (accountId) =>
        this.warn(accountId, policy, reason),
      );
    }
    await this.once(approved[VOIDED.place], before(now, VOIDED.daysAgo), (accountId) =>
      this.strikeAndVoid(accountId, before(now, VOIDED.daysAgo - 1)),
    );
    await this.once(rejected[0], before(now, STRUCK.daysAgo), (accountId) => this.strike(accountId, STRUCK));
    for (const [index, terms] of RESTRICTED.entries()) {
      await this.once(rejected[index + 1], before(now, index + 1), (accountId) =>
        this.restrict(accountId, terms, now),
      );
    }
  }

  /** Does nothing where there is no such creator, or staff have set something on them already. */
  private async once(
    accountId: string | undefined,
    instant: Date,
    act: (accountId: string) => Promise<unknown>,
  ): Promise<void> {
    if (accountId === undefined) return;
    const violations = (await this.standing.violationsOf([accountId])).get(accountId) ?? [];
    const isDone =
      (await this.sanctions.of([accountId])).has(accountId) ||
      violations.some(({ origin, void: voided }) => origin === 'staff' && voided === null);
    const isVoided = violations.some(({ void: voided }) => voided !== null);
    if (!isDone && !isVoided) await actAt(instant, () => act(accountId));
  }

  private warn(accountId: string, policy: string, reason: string): Promise<string> {
    const terms = { kind: 'warning', policy, untilReviewed: false, atEnd: 'lift', reason } as const;
    return this.setSanction.execute(at(SAMPLE_REVIEWERS, 0), { accountId, ...terms });
  }

  private strike(accountId: string, { policy, reason }: { policy: string; reason: string }): Promise<string> {
    const terms = { accountId, policy, untilReviewed: false, reason };
    return this.setStrike.execute(at(SAMPLE_REVIEWERS, 1), terms);
  }

  private async strikeAndVoid(accountId: string, voidedAt: Date): Promise<void> {
    const reason = 'Sample: seems to sell followers.';
    const externalId = await this.strike(accountId, { policy: 'spam_and_fake_engagement', reason });
    const voided = { accountId, externalId, reason: 'Sample: it was somebody else, with the same name.' };
    await actAt(voidedAt, () => this.voidStrike.execute(at(SAMPLE_REVIEWERS, 2), voided));
  }

  private restrict(accountId: string, terms: (typeof RESTRICTED)[number], now: Date): Promise<string> {
    const until = new Date(now.getTime() + RESTRICTED_DAYS * DAY_MS).toISOString();
    return this.setSanction.execute(at(SAMPLE_REVIEWERS, 2), {
      accountId,
      kind: 'restriction',
      policy: 'spam_and_fake_engagement',
      until,
      untilReviewed: false,
      ...terms,
    });
  }
}

const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);
