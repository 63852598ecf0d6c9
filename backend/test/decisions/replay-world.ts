import type { AccountLine } from '@tips/shared/accounts';
import { type Explain, SURFACES } from '@tips/shared/decisions';
import type { EligibilityRules } from '@tips/shared/eligibility';
import type { StandingPolicyRules, ViolationLine } from '@tips/shared/standing';
import { MoveAccess, ReconcileAccess } from '../../src/access/index.ts';
import { IngestAccounts, IngestActivity } from '../../src/accounts/index.ts';
import { RollActivityWindow } from '../../src/accounts/roll-activity-window.ts';
import { AccountPage, Decisions, PopulationIndex } from '../../src/decisions/index.ts';
import { ELIGIBILITY_POLICY } from '../../src/eligibility/eligibility-policy.ts';
import { LiftSanction, SetSanction, SetStrike, VoidStrike } from '../../src/enforcement/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { AppError } from '../../src/platform/http/app-error.ts';
import { Jobs } from '../../src/platform/jobs.ts';
import { DraftPolicy, PutPolicyInForce } from '../../src/policies/index.ts';
import type { PolicyKind } from '../../src/policies/policy-kind.ts';
import { IngestViolations, StandingReadModel } from '../../src/standing/index.ts';
import { STANDING_POLICY } from '../../src/standing/standing-policy.ts';
import { creator, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { ACCOUNTS, type Moment, type Step } from './random-history.ts';
import { refusable, ReplayRollout } from './replay-rollout.ts';

const DAY_MS = 86_400_000;
const FEATURE = 'tips';
/** What a history starts from. */
const FIRST_RULES: EligibilityRules = {
  criteria: [
    { kind: 'followers', min: 100_000 },
    { kind: 'standing', allowed: ['good'] },
  ],
  grace: { days: 14, floorPercent: 90 },
};

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/** What was live for an account at an instant: what the index answered, and all that was behind it. */
export type Live = {
  at: string;
  accountId: string;
  answers: unknown[];
  /** Undefined while nobody knew the account. */
  explains: Explain[] | undefined;
};

/** What an index's answer and an explanation both say. */
function answerOf(of: Omit<Explain, 'bucket'> | ReturnType<Decisions['evaluate']>) {
  const { surface, value, variant, reason, step, stage, rolloutVersion } = of;
  const policyVersion = 'eligibility' in of ? of.eligibility.policyVersion : of.policyVersion;
  return { surface, value, variant, reason, step, stage, rolloutVersion, policyVersion };
}

/** A backend in which histories happen one after the other, each with accounts of its own, and time never goes back. */
export class ReplayWorld {
  private histories = 0;
  private accountIds: string[] = [];
  private readonly lines = new Map<string, AccountLine>();
  private violations: ViolationLine[] = [];
  private sanctions: { accountId: string; sanctionId: string }[] = [];
  private readonly rollout: ReplayRollout;

  private constructor(
    private readonly app: TestApp,
    private readonly clock: FrozenClock,
  ) {
    this.rollout = new ReplayRollout(app);
  }

  static async open(): Promise<ReplayWorld> {
    const clock = new FrozenClock(Date.now() + DAY_MS);
    const app = await createTestApp({ clock });
    // What they would do at any moment, a history does in its own steps.
    await app.app.get(Jobs).beforeApplicationShutdown();
    return new ReplayWorld(app, clock);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** Lets everything happen, and gives what was live at the end of each instant. */
  async live(history: readonly Moment[]): Promise<Live[]> {
    await this.begin();
    const seen = new Map<string, Live[]>();
    for (const { afterMs, step } of history) {
      await this.pass(afterMs);
      const notedBefore = this.clock.now().toISOString();
      if (afterMs > 0) seen.set(notedBefore, await this.look());
      await this.happen(step);
      seen.set(this.clock.now().toISOString(), await this.look());
    }
    return [...seen.values()].flat();
  }

  /** What is said today of the instant. */
  async recall({ accountId, at }: Live): Promise<Pick<Live, 'answers' | 'explains'>> {
    const explains = await this.explains(accountId, new Date(at));
    return { answers: explains?.map(answerOf) ?? SURFACES.map(() => 'unknown'), explains };
  }

  private async begin(): Promise<void> {
    this.histories += 1;
    this.violations = [];
    this.sanctions = [];
    this.accountIds = Array.from({ length: ACCOUNTS }, (_, n) => `history-${this.histories}-${n}`);
    await this.pass(DAY_MS);
    await this.happen({ kind: 'kill', killed: false });
    const stages = [{ key: 'internal', name: 'Internal', audience: {}, percent: 30 }];
    await this.happen({
      kind: 'rollout',
      patch: { stages, paused: false, frozen: false, holdoutPercent: 0 },
    });
    await this.happen({ kind: 'eligibility', rules: FIRST_RULES });
  }

  private async pass(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds);
    await this.app.app.get(RollActivityWindow).execute();
    await this.app.app.get(PopulationIndex).tick();
  }

  private async look(): Promise<Live[]> {
    const at = this.clock.now().toISOString();
    const decisions = this.app.app.get(Decisions);
    return Promise.all(
      this.accountIds.map(async (accountId) => {
        const evaluations = SURFACES.map((surface) => decisions.evaluate(accountId, surface));
        const explains = await this.explains(accountId, undefined);
        const answers = evaluations.map((each) => (each.step === 'account' ? 'unknown' : answerOf(each)));
        return { at, accountId, answers, explains };
      }),
    );
  }

  private async explains(accountId: string, at: Date | undefined): Promise<Explain[] | undefined> {
    try {
      return await this.app.app.get(AccountPage).explainAll(accountId, at);
    } catch (error) {
      if (error instanceof AppError && error.code === 'ACCOUNT_UNKNOWN') return undefined;
      throw error;
    }
  }

  private idOf(who: number): string {
    return this.accountIds[who] ?? '';
  }

  private ago(milliseconds: number): string {
    return new Date(this.clock.now().getTime() - milliseconds).toISOString();
  }

  private happen(step: Step): Promise<unknown> {
    const { app } = this.app;
    switch (step.kind) {
      case 'observe':
        return this.observe(step.who, [{ ...step.facts, observedAt: this.ago(step.backMs) }]);
      case 'correct':
        return this.observe(step.who, step.lines);
      case 'violate':
        return this.violate(step);
      case 'review':
        return this.review(step);
      case 'strike':
        return this.strike(step);
      case 'void':
        return this.void(step);
      case 'sanction':
        return this.sanction(step);
      case 'lift':
        return this.lift(step);
      case 'posts':
        return this.post(step);
      case 'eligibility':
        return this.putInForce(ELIGIBILITY_POLICY, step.rules);
      case 'standing':
        return this.changeStanding(step.patch);
      case 'rollout':
        return this.rollout.change(step.patch);
      case 'list':
        return this.list(step);
      case 'kill':
        return this.rollout.kill(step.killed);
      case 'reshuffle':
        return this.rollout.reshuffle();
      case 'access':
        return this.move(step);
      case 'due':
        return app.get(ReconcileAccess).due();
    }
  }

  /** What is not said is as it was said last. */
  private async observe(who: number, lines: readonly Partial<AccountLine>[]): Promise<void> {
    const accountId = this.idOf(who);
    const before = this.lines.get(accountId) ?? creator({ accountId, observedAt: this.ago(0) });
    const body = lines.map((line) => ({ ...before, ...line }));
    this.lines.set(accountId, body.at(-1) ?? before);
    await this.app.app.get(IngestAccounts).execute(SYSTEM, { body });
  }

  private async violate({ who, severity, policy, backMs, lastsMs }: StepOf<'violate'>): Promise<void> {
    const issuedAt = this.ago(backMs);
    const expiresAt = lastsMs === null ? null : new Date(Date.parse(issuedAt) + lastsMs).toISOString();
    const line = violation(this.idOf(who), { severity, policy, issuedAt, expiresAt });
    this.violations.push(line);
    await this.app.app.get(IngestViolations).execute(SYSTEM, { body: [line] });
  }

  private async review({ which, status, backMs }: StepOf<'review'>): Promise<void> {
    const line = this.violations[which % Math.max(1, this.violations.length)];
    if (line === undefined) return;
    const statusAt = backMs === null ? null : this.ago(backMs);
    await this.app.app.get(IngestViolations).execute(SYSTEM, { body: [{ ...line, status, statusAt }] });
  }

  private async strike({ who, severity, lastsMs, untilReviewed }: StepOf<'strike'>): Promise<void> {
    const accountId = this.idOf(who);
    if (!this.lines.has(accountId)) return;
    const terms = { accountId, severity, policy: 'harassment', reason: 'test', untilReviewed };
    const end = lastsMs === null ? {} : { until: this.ago(-lastsMs) };
    const externalId = await this.app.app.get(SetStrike).execute(SYSTEM, { ...terms, ...end });
    this.violations.push(violation(accountId, { externalId }));
  }

  private async void({ which }: StepOf<'void'>): Promise<void> {
    const line = this.violations[which % Math.max(1, this.violations.length)];
    if (line === undefined) return;
    const { accountId, externalId } = line;
    const taken = this.app.app.get(VoidStrike).execute(SYSTEM, { accountId, externalId, reason: 'test' });
    await refusable(taken, ['NOT_FOUND', 'SANCTION_STATE_INVALID']);
  }

  private async sanction({ who, floor, lastsMs, atEnd }: StepOf<'sanction'>): Promise<void> {
    const accountId = this.idOf(who);
    if (!this.lines.has(accountId)) return;
    const kind = floor === null ? 'warning' : 'restriction';
    const end =
      lastsMs === null ? { untilReviewed: true } : { until: this.ago(-lastsMs), untilReviewed: false };
    const terms = { accountId, kind, policy: 'harassment', reason: 'test', atEnd, ...end } as const;
    const set = this.app.app.get(SetSanction);
    const sanctionId = await set.execute(SYSTEM, { ...terms, ...(floor !== null && { floor }) });
    this.sanctions.push({ accountId, sanctionId });
  }

  private async lift({ which }: StepOf<'lift'>): Promise<void> {
    const set = this.sanctions[which % Math.max(1, this.sanctions.length)];
    if (set === undefined) return;
    const lifted = this.app.app.get(LiftSanction).execute(SYSTEM, { ...set, reason: 'test' });
    await refusable(lifted, ['SANCTION_STATE_INVALID']);
  }

  private async post({ who, daysAgo, posts }: StepOf<'posts'>): Promise<void> {
    const date = this.ago(daysAgo * DAY_MS).slice(0, 10);
    const line = { accountId: this.idOf(who), date, posts, views: posts };
    await this.app.app.get(IngestActivity).execute(SYSTEM, { body: [line] });
  }

  private async changeStanding(patch: Partial<StandingPolicyRules>): Promise<void> {
    const { rules } = await this.app.app.get(StandingReadModel).policyAt(this.clock.now());
    await this.putInForce(STANDING_POLICY, { ...rules, ...patch });
  }

  /** One version at an instant: the next one has to come later. */
  private async putInForce<Rules>(kind: PolicyKind<Rules>, rules: Rules): Promise<void> {
    this.clock.advance(1);
    const { app } = this.app;
    const { version, revision } = await app.get(DraftPolicy).execute(SYSTEM, kind, { rules, note: 'test' });
    await app.get(PutPolicyInForce).execute(SYSTEM, kind, { version, revision, reason: 'test' });
  }

  private async list({ who, list, change }: StepOf<'list'>): Promise<void> {
    await this.rollout.change({ [list]: { [change]: [this.idOf(who)] } });
  }

  private async move({ who, cause }: StepOf<'access'>): Promise<void> {
    const accountId = this.idOf(who);
    if (!this.lines.has(accountId)) return;
    const move = { principal: SYSTEM, accountId, feature: FEATURE, cause } as const;
    await refusable(this.app.app.get(MoveAccess).execute(move), ['ACCESS_STATE_INVALID']);
  }
}
