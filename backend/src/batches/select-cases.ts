import { Injectable } from '@nestjs/common';
import {
  BATCH_CASES_MAX,
  BATCH_OUTCOMES,
  type BatchException,
  type BatchFilter,
  type BatchPreview,
} from '@tips/shared/case-batches';
import type { CaseOutcome } from '@tips/shared/cases';
import { AccountsReadModel } from '../accounts/index.ts';
import { busyRefusal, CasesReadModel, type CaseRow } from '../cases/index.ts';
import { CurrentEligibility } from '../eligibility/index.ts';
import type { Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { BatchesReadModel } from './batches.read-model.ts';

const EXAMPLES = 5;

/** A case of the selection; `exception` says why the batch leaves it out. */
export type Selected = { row: CaseRow; followers: number; exception: BatchException | undefined };

/** Finds the cases that a filter means, and those among them that can not be decided with the others. */
@Injectable()
export class SelectCases {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly eligibility: CurrentEligibility,
    private readonly cases: CasesReadModel,
    private readonly readModel: BatchesReadModel,
  ) {}

  /** In the order of the queue. Throws VALIDATION_FAILED where there are too many, or the outcome can not be taken back. */
  async execute(principal: Principal, filter: BatchFilter, outcome: CaseOutcome): Promise<Selected[]> {
    refuseOutcome(filter, outcome);
    const selected: Selected[] = [];
    for await (const batch of this.readModel.openCases(filter, this.clock.now())) {
      selected.push(...(await this.chosen(principal, filter, outcome, batch)));
      if (selected.length > BATCH_CASES_MAX) throw tooMany();
    }
    return selected.toSorted((left, right) => byPlace(left.row, right.row));
  }

  async describe(selected: readonly Selected[]): Promise<BatchPreview> {
    const ready = selected.filter(({ exception }) => exception === undefined);
    const exceptions = [...new Set(selected.flatMap(({ exception }) => exception ?? []))];
    return {
      total: selected.length,
      ready: ready.length,
      followers: ready.reduce((sum, { followers }) => sum + followers, 0),
      examples: await this.examples(ready),
      exceptions: await Promise.all(
        exceptions.map(async (code) => {
          const those = selected.filter(({ exception }) => exception === code);
          return { code, count: those.length, examples: await this.examples(those) };
        }),
      ),
    };
  }

  private async chosen(
    principal: Principal,
    filter: BatchFilter,
    outcome: CaseOutcome,
    rows: readonly CaseRow[],
  ): Promise<Selected[]> {
    const now = this.clock.now();
    const ids = rows.map((row) => row.account_id);
    const facts = await this.accounts.factsOf(ids);
    const eligible = outcome === 'approve' ? await this.eligibility.ofAll(ids, now) : undefined;
    return rows.flatMap((row) => {
      const { region = null, followers = null } = facts.get(row.account_id) ?? {};
      if (!meets(filter, region, followers)) return [];
      const unfit = eligible !== undefined && !eligible.get(row.account_id)?.eligible;
      const exception = exceptionOf(row, principal.id, now) ?? (unfit ? 'not_eligible' : undefined);
      return [{ row, followers: followers ?? 0, exception }];
    });
  }

  private async examples(selected: readonly Selected[]) {
    return this.cases.describe(selected.slice(0, EXAMPLES).map(({ row }) => row));
  }
}

function exceptionOf(row: CaseRow, personId: string, now: Date): BatchException | undefined {
  const refusal = busyRefusal(row, personId, now);
  if (refusal === undefined) return undefined;
  if (refusal === 'SAME_DECIDER') return 'barred';
  if (refusal === 'CASE_CLOSED') return 'changed';
  return row.wait_until !== null && row.wait_until > now ? 'set_aside' : 'in_hand';
}

function meets(filter: BatchFilter, region: string | null, followers: number | null): boolean {
  const { regions, followersMin, followersMax } = filter;
  return (
    (regions === undefined || (region !== null && regions.includes(region))) &&
    (followersMin === undefined || (followers !== null && followers >= followersMin)) &&
    (followersMax === undefined || (followers !== null && followers <= followersMax))
  );
}

function byPlace(left: CaseRow, right: CaseRow): number {
  return (
    right.priority - left.priority ||
    left.created_at.getTime() - right.created_at.getTime() ||
    (left.case_id < right.case_id ? -1 : 1)
  );
}

function refuseOutcome({ kind }: BatchFilter, outcome: CaseOutcome): void {
  const possible = BATCH_OUTCOMES[kind];
  if (possible.includes(outcome)) return;
  const message =
    possible.length === 0
      ? 'can not be given to many cases of this kind at once: decide them one by one'
      : `is not one of those for many cases of this kind at once: ${possible.join(', ')}`;
  throw new AppError('VALIDATION_FAILED', `outcome ${message}.`, {
    errors: [{ path: 'outcome', code: 'invalid_value', message }],
  });
}

function tooMany(): AppError {
  const message = `means more than ${BATCH_CASES_MAX} cases: narrow it`;
  return new AppError('VALIDATION_FAILED', `filter ${message}.`, {
    errors: [{ path: 'filter', code: 'too_big', message }],
  });
}
