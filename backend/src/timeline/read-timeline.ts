import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { Timeline, TimelineEvent } from '@tips/shared/timeline';
import { AccessReadModel } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { AccountPage } from '../decisions/index.ts';
import { EnrolmentsReadModel } from '../enrolments/index.ts';
import { EligibilityReadModel } from '../eligibility/index.ts';
import { Clock } from '../platform/clock.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import { SanctionsReadModel } from '../sanctions/index.ts';
import { StandingReadModel } from '../standing/index.ts';
import {
  accessEvents,
  enrolmentEvents,
  factEvents,
  listEvents,
  mergedTimeline,
  policyEvents,
  rolloutEvents,
  sanctionEvents,
  violationEvents,
} from './domain/timeline-events.ts';

/** Observations, and versions of each of the rules, that a timeline looks back on. */
const ROWS_MAX = 500;
/** The feature of both surfaces. */
const FEATURE: Feature = 'tips';

/** What happened to an account, and to the rules that decide for it, on one line. */
@Injectable()
export class ReadTimeline {
  constructor(
    private readonly clock: Clock,
    private readonly accountPage: AccountPage,
    private readonly accounts: AccountsReadModel,
    private readonly sanctions: SanctionsReadModel,
    private readonly standing: StandingReadModel,
    private readonly eligibility: EligibilityReadModel,
    private readonly rollouts: RolloutsReadModel,
    private readonly access: AccessReadModel,
    private readonly enrolments: EnrolmentsReadModel,
  ) {}

  /** Throws ACCOUNT_UNKNOWN. */
  async execute(accountId: string): Promise<Timeline> {
    const account = await this.accountPage.detail(accountId);
    const facts = await this.accounts.factHistory(accountId, ROWS_MAX);
    const versions = await this.rollouts.history(FEATURE, undefined, ROWS_MAX);
    const events: TimelineEvent[] = [
      ...factEvents(facts),
      ...violationEvents(await this.standing.statusHistory(accountId), account.standing.strikes),
      ...sanctionEvents(await this.sanctions.history(accountId), account.standing.sanctions),
      ...accessEvents(await this.access.history(accountId)),
      ...policyEvents('eligibility_policy', await this.eligibility.policiesPutInForce(ROWS_MAX)),
      ...policyEvents('standing_policy', await this.standing.policiesPutInForce(ROWS_MAX)),
      ...rolloutEvents(FEATURE, versions),
      ...enrolmentEvents(await this.enrolments.of(accountId)),
      ...listEvents(FEATURE, await this.rollouts.listMoves(FEATURE, accountId)),
    ];
    return {
      items: mergedTimeline(events, this.clock.now().toISOString()),
      complete: Math.max(facts.length, versions.length) < ROWS_MAX,
    };
  }
}
