import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import { OpenCase } from '../cases/index.ts';
import type { Principal } from '../identity/index.ts';
import { AppealsRepository } from './appeals.repository.ts';

/** Brings appeals to review: one of an account and feature at a time, each decided by somebody else than the decision before. */
@Injectable()
export class OpenAppeal {
  constructor(
    private readonly repository: AppealsRepository,
    private readonly openCase: OpenCase,
  ) {}

  /** Opens the case of the appeal that has waited longest, unless one of this account is under review. */
  async next(principal: Principal, accountId: string, feature: Feature): Promise<void> {
    if (await this.openCase.findOpen(accountId, feature, 'appeal')) return;
    const appeal = await this.repository.nextWaiting(accountId, feature);
    if (!appeal) return;
    const { row } = await this.openCase.execute(principal, {
      kind: 'appeal',
      feature,
      accountId,
      severity: 'medium',
      subject: { kind: 'appeal', id: appeal.appeal_id },
      barred: appeal.subject_decider_id ?? undefined,
    });
    await this.repository.setOpen(appeal.appeal_id, row.case_id);
  }
}
