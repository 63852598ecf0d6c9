import { Injectable } from '@nestjs/common';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { PoliciesReadModel, type PutInForce } from '../policies/index.ts';
import { ELIGIBILITY_POLICY } from './eligibility-policy.ts';

/** Reads the versions of the eligibility policy. */
@Injectable()
export class EligibilityReadModel {
  constructor(private readonly versions: PoliciesReadModel) {}

  /** Every version, newest first. */
  policies(): Promise<EligibilityPolicy[]> {
    return this.versions.all(ELIGIBILITY_POLICY);
  }

  /** The versions that came into force, the newest first. */
  policiesPutInForce(limit: number): Promise<PutInForce[]> {
    return this.versions.putInForce(ELIGIBILITY_POLICY, limit);
  }

  /** The version in force at an instant. */
  policyAt(at: Date): Promise<EligibilityPolicy> {
    return this.versions.at(ELIGIBILITY_POLICY, at);
  }
}
