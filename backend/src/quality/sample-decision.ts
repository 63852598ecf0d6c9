import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountDetail, factsSchema } from '@tips/shared/accounts';
import { type Evidence, evidenceSchema } from '@tips/shared/quality';
import { AccessReadModel } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { CaseEffects, CasesReadModel, type DecidedCase } from '../cases/index.ts';
import { AccountPage } from '../decisions/index.ts';
import { Clock } from '../platform/clock.ts';
import { isSampled, rateBpOf } from './domain/sampling.ts';
import { weekStart } from './domain/weeks.ts';
import { withoutIdentity } from './domain/without-identity.ts';
import { SamplingRepository } from './sampling.repository.ts';
import { SecondReviewsRepository } from './second-reviews.repository.ts';

/** Notes every decision with the rate that applied to it, and opens a second review of those that are sampled, with the evidence. */
@Injectable()
export class SampleDecision {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly accountPage: AccountPage,
    private readonly cases: CasesReadModel,
    private readonly effects: CaseEffects,
    private readonly access: AccessReadModel,
    private readonly sampling: SamplingRepository,
    private readonly secondReviews: SecondReviewsRepository,
  ) {}

  /** In the transaction of the decision, before its effects: the evidence must not show what it led to. */
  async execute({ row, principal, outcome, reasonCode, note }: DecidedCase): Promise<void> {
    const { case_id, account_id, kind, feature, version } = row;
    const now = this.clock.now();
    const { key, rates } = await this.sampling.keyed();
    const rateBp = rateBpOf(rates, { reasonCode, reviewerId: principal.id });
    const sampled = isSampled(key, { caseId: case_id, caseVersion: version }, rateBp);
    const facts = (await this.accounts.factsOf([account_id])).get(account_id);
    await this.sampling.note({
      case_id,
      account_id,
      kind,
      feature,
      version,
      outcome,
      reasonCode,
      note,
      rateBp,
      sampled,
      by: principal,
      at: now,
      weekStart: weekStart(now),
      isSample: facts?.sample ?? false,
    });
    if (!sampled) return;
    await this.secondReviews.open({
      reviewId: randomUUID(),
      caseId: case_id,
      caseVersion: version,
      firstOutcome: outcome,
      firstReviewerId: principal.id,
      evidence: await this.evidence(row, now),
      openedAt: now,
    });
  }

  /** After its effects: remembers which access it has made, so that an appeal against that counts against the decision. */
  async noteEffect({ row }: DecidedCase): Promise<void> {
    const stored = (await this.access.of([row.account_id])).get(row.account_id);
    const access = stored?.find(({ feature }) => feature === row.feature);
    const made = access && row.decided_at && Date.parse(access.since) >= row.decided_at.getTime();
    if (made) await this.sampling.madeAccess(row.case_id, row.version, access.version);
  }

  /** The decision was taken back before the creator heard of it. */
  async withdraw({ row }: DecidedCase): Promise<void> {
    await this.sampling.withdraw(row.case_id, row.version, this.clock.now());
  }

  private async evidence(row: DecidedCase['row'], now: Date): Promise<Evidence> {
    const account = await this.accountPage.detail(row.account_id);
    const { accountId, handle, displayName } = account.facts;
    const names = [accountId, handle, displayName ?? ''];
    const signals = await this.cases.signalsOf(row.case_id);
    const appeal = await this.effects.of(row.kind).evidence?.(row);
    const others = await this.cases.othersOf(row.account_id, row.case_id);
    return evidenceSchema.parse({
      takenAt: now.toISOString(),
      case: {
        kind: row.kind,
        feature: row.feature,
        severity: row.severity,
        createdAt: row.created_at.toISOString(),
        subjectKind: row.subject_kind,
      },
      signals: signals.map((signal) => ({ ...signal, detail: withoutIdentity(signal.detail, names) })),
      appeal: appeal ? { ...appeal, ...withoutIdentity({ text: appeal.text }, names) } : null,
      ...accountEvidence(account),
      earlierCases: others.flatMap(({ kind, createdAt, decision }) =>
        decision === null ? [] : [{ kind, createdAt, ...decision }],
      ),
    });
  }
}

/** What is said of the account itself: its access and what the app shows would give the decision away, its strikes' ids the account. */
function accountEvidence({
  facts,
  postsLast30Days,
  standing,
  eligibility,
}: AccountDetail): Pick<Evidence, 'facts' | 'postsLast30Days' | 'standing' | 'eligibility'> {
  const strikes = standing.strikes.map((strike, index) => ({ ...strike, externalId: String(index + 1) }));
  return {
    facts: factsSchema.parse(facts),
    postsLast30Days,
    standing: { ...standing, strikes },
    eligibility,
  };
}
