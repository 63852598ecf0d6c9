import { Injectable } from '@nestjs/common';
import type {
  EnforcementPreview,
  EnforcementSituation,
  PreviewEnforcementBody,
} from '@tips/shared/enforcement';
import { AccessReadModel, effectiveAccess } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { EligibilityReadModel, followersThreshold } from '../eligibility/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { floorsOf } from '../sanctions/index.ts';
import {
  CurrentStanding,
  expiryS,
  NEVER_S,
  standingResult,
  type StandingResultInput,
} from '../standing/index.ts';
import { BreachedPolicy, ENFORCE } from './breached-policy.ts';
import { sanctionOf } from './set-sanction.ts';
import { violationOf } from './set-strike.ts';

type Known = Pick<StandingResultInput, 'violations' | 'floors'>;
type Act = { after: Known; endsAt: string | null };

/** What an act of staff would do to standing, points and access at this instant, by the very rules that follow it. */
@Injectable()
export class PreviewEnforcement {
  constructor(
    private readonly clock: Clock,
    private readonly breachedPolicy: BreachedPolicy,
    private readonly accounts: AccountsReadModel,
    private readonly standing: CurrentStanding,
    private readonly eligibility: EligibilityReadModel,
    private readonly access: AccessReadModel,
  ) {}

  /** Throws NOT_FOUND, VALIDATION_FAILED by field. */
  async execute(
    principal: Principal,
    accountId: string,
    body: PreviewEnforcementBody,
  ): Promise<EnforcementPreview> {
    authorise(principal, ENFORCE);
    const now = this.clock.now();
    const input = await this.standing.inputOf(accountId, now);
    if (input === undefined) throw new AppError('NOT_FOUND', `There is no account ${accountId}.`);
    const { after, endsAt } = await this.act(principal, accountId, body, input, now);
    return {
      before: await this.situation(accountId, input, now),
      after: await this.situation(accountId, { ...input, ...after }, now),
      endsAt,
    };
  }

  private async act(
    principal: Principal,
    accountId: string,
    body: PreviewEnforcementBody,
    input: StandingResultInput,
    now: Date,
  ): Promise<Act> {
    const { violations, floors } = input;
    switch (body.act) {
      case 'strike': {
        const breached = await this.breachedPolicy.require(accountId, body, now);
        const set = violationOf(body, breached, now);
        const endS = expiryS(set, input.rules);
        const endsAt = endS === NEVER_S ? null : new Date(endS * 1000).toISOString();
        return { after: { violations: [...violations, { ...NEW, ...set }], floors }, endsAt };
      }
      case 'sanction': {
        await this.breachedPolicy.require(accountId, body, now);
        const record = sanctionOf({ ...body, accountId }, principal, now);
        return {
          after: { violations, floors: [...floors, ...floorsOf([record])] },
          endsAt: body.until ?? null,
        };
      }
      case 'void': {
        const left = violations.filter(({ externalId }) => externalId !== body.externalId);
        return { after: { violations: left, floors }, endsAt: null };
      }
      case 'lift': {
        const left = await this.standing.floorsWithout(accountId, body.sanctionId);
        return { after: { violations, floors: left }, endsAt: null };
      }
    }
  }

  private async situation(
    accountId: string,
    input: StandingResultInput,
    now: Date,
  ): Promise<EnforcementSituation> {
    const { standing, activePoints, until } = standingResult(input);
    const followers = (await this.accounts.factsOf([accountId])).get(accountId)?.followers ?? null;
    const { rules } = await this.eligibility.policyAt(now);
    const stored = (await this.access.of([accountId])).get(accountId) ?? [];
    const access = stored.map(({ feature, graceUntil, ...held }) => {
      const { state } = effectiveAccess({
        access: { ...held, graceUntilMs: graceUntil === null ? null : Date.parse(graceUntil) },
        standing,
        followers,
        followersMin: followersThreshold(rules),
        grace: rules.grace,
        atMs: now.getTime(),
      });
      return { feature, state };
    });
    return { standing, activePoints, until, access };
  }
}

/** What a strike that is not set yet has of what only a record has. */
const NEW = {
  externalId: '',
  statusAtMs: 0,
  learntAtMs: 0,
  origin: 'staff',
  set: null,
  void: null,
} as const;
