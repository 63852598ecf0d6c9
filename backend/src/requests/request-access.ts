import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { Feature } from '@tips/shared/ids';
import { AccessReadModel, MoveAccess } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { OpenCase } from '../cases/index.ts';
import { Decisions } from '../decisions/index.ts';
import { CurrentEligibility } from '../eligibility/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';

export const REQUEST_ACCESS: Grant = { roles: [], scopes: ['access:request'] };

export type RequestAccessInput = { accountId: string; feature: Feature };
export type RequestedAccess = { caseId: string; access: Access; created: boolean };

/** A creator asks for a feature that they see: access becomes `requested` and a case opens. Asking again finds the open one. */
@Injectable()
export class RequestAccess {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly eligibility: CurrentEligibility,
    private readonly decisions: Decisions,
    private readonly accessReadModel: AccessReadModel,
    private readonly moveAccess: MoveAccess,
    private readonly openCase: OpenCase,
  ) {}

  async execute(principal: Principal, { accountId, feature }: RequestAccessInput): Promise<RequestedAccess> {
    authorise(principal, REQUEST_ACCESS);
    return this.transactions.run(async () => {
      const facts = (await this.accounts.factsOf([accountId])).get(accountId);
      if (!facts)
        throw new AppError('ACCOUNT_UNKNOWN', `Account ${accountId} is not known: send its facts first.`);
      const open = await this.findOpen(accountId, feature);
      if (open) return open;
      await this.refuseHidden(accountId, feature);
      const access = await this.moveAccess.execute({
        principal,
        accountId,
        feature,
        cause: 'creator_requested',
      });
      const opening = { kind: 'access_request', feature, accountId, severity: 'low' } as const;
      const { row } = await this.openCase.execute(principal, opening);
      return { caseId: row.case_id, access, created: true };
    });
  }

  private async findOpen(accountId: string, feature: Feature): Promise<RequestedAccess | undefined> {
    const open = await this.openCase.findOpen(accountId, feature, 'access_request');
    if (!open) return undefined;
    const access = (await this.accessReadModel.of([accountId]))
      .get(accountId)
      ?.find((one) => one.feature === feature);
    if (!access) throw new Error(`case ${open.case_id} is open, and ${accountId} has no access row`);
    return { caseId: open.case_id, access, created: false };
  }

  /** A creator may ask only for what they see: the settings tab must be on right now. */
  private async refuseHidden(accountId: string, feature: Feature): Promise<void> {
    const decision = this.decisions.evaluate(accountId, `${feature}-settings-tab`);
    if (decision.value) return;
    if (decision.step === 'eligibility') {
      const result = await this.eligibility.of(accountId, this.clock.now());
      throw new AppError('NOT_ELIGIBLE', `Account ${accountId} does not meet the criteria.`, {
        details: { step: decision.step, criteria: result?.criteria ?? [] },
      });
    }
    throw new AppError(
      'NOT_EXPOSED',
      `Account ${accountId} does not see the tab of ${feature} (${decision.step}).`,
      {
        details: { step: decision.step },
      },
    );
  }
}
