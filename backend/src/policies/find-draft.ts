import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/http/app-error.ts';
import { PoliciesReadModel } from './policies.read-model.ts';
import { PoliciesRepository } from './policies.repository.ts';
import type { Policy, PolicyKind } from './policy-kind.ts';

/** Finds and locks a draft at the revision that the caller read. Throws NOT_FOUND, POLICY_NOT_DRAFT, VERSION_CONFLICT. */
@Injectable()
export class FindDraft {
  constructor(
    private readonly readModel: PoliciesReadModel,
    private readonly repository: PoliciesRepository,
  ) {}

  async execute<Rules>(
    kind: PolicyKind<Rules>,
    version: number,
    revision: number | undefined,
  ): Promise<Policy<Rules>> {
    await this.repository.lock(kind.name, version);
    const policy = await this.readModel.find(kind, version);
    if (!policy) throw new AppError('NOT_FOUND', `There is no ${kind.title} ${version}.`);
    if (policy.status !== 'draft') {
      throw new AppError(
        'POLICY_NOT_DRAFT',
        `Version ${version} of the ${kind.title} has been in force and can not change: draft a new version.`,
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
