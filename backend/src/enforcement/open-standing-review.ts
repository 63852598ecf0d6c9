import { Injectable } from '@nestjs/common';
import type { Severity } from '@tips/shared/standing';
import { OpenCase } from '../cases/index.ts';
import type { Principal } from '../identity/index.ts';
import type { SanctionRecord } from '../sanctions/index.ts';

/** Standing is one for all features; its cases are kept under the first. */
const FEATURE = 'tips';

/** Opens the case in which somebody looks again at what holds until reviewed; a second one joins it as a signal. */
@Injectable()
export class OpenStandingReview {
  constructor(private readonly openCase: OpenCase) {}

  async ofStrike(
    principal: Principal,
    strike: { accountId: string; externalId: string; policy: string; severity: Severity },
  ): Promise<void> {
    const { accountId, externalId, policy, severity } = strike;
    await this.openCase.execute(principal, {
      kind: 'standing_review',
      feature: FEATURE,
      accountId,
      severity,
      signal: { code: 'strike_until_reviewed', detail: { strike: externalId, policy } },
      subject: { kind: 'strike', id: externalId },
    });
  }

  async ofSanction(principal: Principal, record: SanctionRecord): Promise<void> {
    const { accountId, sanctionId, kind, floor, policy, untilMs } = record;
    const until = untilMs === null ? null : new Date(untilMs).toISOString();
    await this.openCase.execute(principal, {
      kind: 'standing_review',
      feature: FEATURE,
      accountId,
      severity: severityOf(record),
      signal: { code: `${kind}_due`, detail: { [kind]: sanctionId, policy, floor, until } },
      subject: { kind, id: sanctionId },
    });
  }
}

/** What waits for its review weighs on the creator: the more, the sooner it comes. */
function severityOf({ floor }: SanctionRecord): Severity {
  if (floor === 'restricted') return 'high';
  return floor === 'at_risk' ? 'medium' : 'low';
}
