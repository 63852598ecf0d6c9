import { Injectable } from '@nestjs/common';
import { flagOf, STEPS, type Step, type Surface, SURFACES } from '@tips/shared/decisions';
import type { Feature } from '@tips/shared/ids';
import type { CreatorView, PreviewedCreator } from '@tips/shared/previews';
import { AccountsReadModel } from '../accounts/index.ts';
import { ACCESS_CODES, KEY, type Plan, PopulationScan, stepIndexOf, valueOf } from '../decisions/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PreviewChange, type PreviewRolloutInput } from './preview-change.ts';

/** What a plan says of a surface to an account with a key, and the step that decides it. */
export function surfaceOf(plan: Plan, key: number, surface: Surface): { value: boolean; step: Step } {
  const outcome = plan.outcomes[key * SURFACES.length + SURFACES.indexOf(surface)] ?? 0;
  return { value: valueOf(outcome), step: STEPS[stepIndexOf(outcome)] ?? 'account' };
}

/** What one creator sees now, and with a change: by the decision itself. */
@Injectable()
export class PreviewCreator {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly scan: PopulationScan,
    private readonly previewChange: PreviewChange,
  ) {}

  /** Throws ACCOUNT_UNKNOWN. */
  async execute({
    accountId,
    ...change
  }: PreviewRolloutInput & { accountId: string }): Promise<PreviewedCreator> {
    const proposal = await this.previewChange.proposalOf(change);
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    const fate = this.scan.fatesOf(proposal)(accountId);
    if (facts === undefined || fate === undefined) {
      throw new AppError('ACCOUNT_UNKNOWN', `There is no account ${accountId}.`);
    }
    const { handle, followers } = facts;
    return {
      accountId,
      handle,
      followers,
      bucket: fate.bucket,
      before: viewOf(change.feature, proposal.before, fate.keyBefore),
      after: viewOf(change.feature, proposal.after, fate.keyAfter),
    };
  }
}

function viewOf(feature: Feature, plan: Plan, key: number): CreatorView {
  return {
    access: ACCESS_CODES[key & KEY.accessMask] ?? 'none',
    surfaces: SURFACES.map((surface) => ({
      surface: flagOf(feature, surface),
      ...surfaceOf(plan, key, surface),
    })),
  };
}
