import { Injectable } from '@nestjs/common';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { AppError } from '../platform/http/app-error.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';
import { EligibilityRepository } from './eligibility.repository.ts';

/** Finds and locks a draft at the revision that the caller read. Throws NOT_FOUND, POLICY_NOT_DRAFT, VERSION_CONFLICT. */
@Injectable()
export class FindDraft {
  constructor(
    private readonly readModel: EligibilityReadModel,
    private readonly repository: EligibilityRepository,
  ) {}

  async execute(version: number, revision: number | undefined): Promise<EligibilityPolicy> {
    await this.repository.lock(version);
    const policy = await this.readModel.policy(version);
    if (!policy) throw new AppError('NOT_FOUND', `There is no eligibility policy ${version}.`);
    if (policy.status !== 'draft') {
      throw new AppError(
        'POLICY_NOT_DRAFT',
        `Eligibility policy ${version} has been in force and can not change: draft a new version.`,
      );
    }
    if (revision !== undefined && revision !== policy.revision) {
      throw new AppError(
        'VERSION_CONFLICT',
        `Somebody changed the draft since you read it (revision ${policy.revision}, you read ${revision}): look again.`,
        { details: { current: policy } },
      );
    }
    return policy;
  }
}
