import { Injectable } from '@nestjs/common';
import { eligibilityRulesSchema } from '@tips/shared/eligibility';
import { STANDINGS, standingPolicyRulesSchema } from '@tips/shared/standing';
import { z } from 'zod';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import { ELIGIBILITY_POLICY } from '../eligibility/index.ts';
import type { Grant, Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PoliciesReadModel, type PolicyKind, PutPolicyInForce } from '../policies/index.ts';
import { PreviewChange } from '../previews/index.ts';
import { PreviewStandingPolicy, STANDING_POLICY } from '../standing/index.ts';
import { countedOf } from './rollout-change.ts';

/** A draft at the revision that was read. */
const changeSchema = z.strictObject({ version: z.int().min(1), revision: z.int().min(1) });
type Change = z.infer<typeof changeSchema>;

/** A draft of a policy comes into force. What it replaces is the version in force; the draft itself is bound by its revision. */
@Injectable()
export class PolicyDrafts {
  constructor(
    private readonly clock: Clock,
    private readonly policies: PoliciesReadModel,
    private readonly putInForce: PutPolicyInForce,
  ) {}

  async pin<Rules>(kind: PolicyKind<Rules>, { version, revision }: Change): Promise<Pinned> {
    const draft = await this.policies.find(kind, version);
    if (!draft) throw new AppError('NOT_FOUND', `There is no ${kind.title} ${version}.`);
    if (draft.status !== 'draft') {
      throw new AppError(
        'POLICY_NOT_DRAFT',
        `Version ${version} of the ${kind.title} has been in force and can not change: draft a new version.`,
      );
    }
    if (draft.revision !== revision) {
      throw new AppError(
        'VERSION_CONFLICT',
        `Somebody changed the draft since you read it (revision ${draft.revision}, you read ${revision}): look again.`,
        { details: { current: draft } },
      );
    }
    const inForce = await this.policies.at(kind, this.clock.now());
    return {
      subject: String(version),
      base: String(inForce.version),
      content: draft.rules,
      diff: diffOf(
        { version: inForce.version, rules: inForce.rules },
        { version: draft.version, rules: draft.rules },
      ),
    };
  }

  async inForce<Rules>(kind: PolicyKind<Rules>): Promise<string> {
    return String((await this.policies.at(kind, this.clock.now())).version);
  }

  async apply<Rules>(
    principal: Principal,
    kind: PolicyKind<Rules>,
    change: Change,
    reason: string,
  ): Promise<void> {
    await this.putInForce.apply(principal, kind, { ...change, reason });
  }
}

@Injectable()
export class EligibilityInForce implements ChangeKind<Change> {
  readonly name = 'eligibility_policy.in_force';
  readonly change = changeSchema;
  readonly mayPropose = ELIGIBILITY_POLICY.mayDraft;
  readonly mayApprove: Grant = { roles: ['product_lead', 'trust_safety_lead', 'admin'] };
  readonly limit = 'policyAccounts';
  readonly widens = () => 'eligibility';

  constructor(
    private readonly drafts: PolicyDrafts,
    private readonly previewChange: PreviewChange,
  ) {}

  pin(_principal: Principal, change: Change): Promise<Pinned> {
    return this.drafts.pin(ELIGIBILITY_POLICY, change);
  }

  baseNow(): Promise<string> {
    return this.drafts.inForce(ELIGIBILITY_POLICY);
  }

  async count(_principal: Principal, _change: Change, content: unknown): Promise<Counted> {
    const rules = eligibilityRulesSchema.parse(content);
    const { eligibility, ...result } = await this.previewChange.eligibility(rules);
    const { gains, losses, eligible } = eligibility;
    const { size, figures, ...counted } = countedOf({ feature: 'tips', patch: {}, rules }, result);
    return {
      ...counted,
      size: Math.max(size, gains),
      figures: [{ key: 'eligibility', gains, losses, after: eligible }, ...figures],
    };
  }

  apply(principal: Principal, change: Change, reason: string): Promise<void> {
    return this.drafts.apply(principal, ELIGIBILITY_POLICY, change, reason);
  }
}

@Injectable()
export class StandingInForce implements ChangeKind<Change> {
  readonly name = 'standing_policy.in_force';
  readonly change = changeSchema;
  readonly mayPropose = STANDING_POLICY.mayDraft;
  readonly mayApprove: Grant = { roles: ['trust_safety_lead', 'admin'] };
  readonly limit = 'policyAccounts';
  readonly widens = () => 'standing';

  constructor(
    private readonly drafts: PolicyDrafts,
    private readonly previewStanding: PreviewStandingPolicy,
  ) {}

  pin(_principal: Principal, change: Change): Promise<Pinned> {
    return this.drafts.pin(STANDING_POLICY, change);
  }

  baseNow(): Promise<string> {
    return this.drafts.inForce(STANDING_POLICY);
  }

  /** Gains are accounts whose standing gets better. */
  async count(principal: Principal, _change: Change, content: unknown): Promise<Counted> {
    const rules = standingPolicyRulesSchema.parse(content);
    const { changes } = await this.previewStanding.execute(principal, { rules });
    const sum = (isWanted: (step: number) => boolean): number =>
      changes
        .filter(({ from, to }) => isWanted(STANDINGS.indexOf(to) - STANDINGS.indexOf(from)))
        .reduce((total, { accounts }) => total + accounts, 0);
    const gains = sum((step) => step < 0);
    const losses = sum((step) => step > 0);
    return { size: gains, figures: [{ key: 'standing', gains, losses, after: null }], regions: [] };
  }

  apply(principal: Principal, change: Change, reason: string): Promise<void> {
    return this.drafts.apply(principal, STANDING_POLICY, change, reason);
  }
}
