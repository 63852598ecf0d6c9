import { Injectable } from '@nestjs/common';
import type { SampleData } from '@tips/shared/sample';
import { AccessErasure } from '../access/index.ts';
import { AccountErasure } from '../accounts/index.ts';
import { AppealErasure } from '../appeals/index.ts';
import { AuditLog } from '../audit/index.ts';
import { CaseErasure } from '../cases/index.ts';
import { CohortErasure } from '../cohorts/index.ts';
import { ChangeRequestsRepository } from '../change-requests/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { JournalErasure } from '../journal/index.ts';
import { TipErasure } from '../ledger/index.ts';
import { PayoutErasure } from '../payouts/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { QualityErasure } from '../quality/index.ts';
import { ListErasure } from '../rollouts/index.ts';
import { EnrolmentErasure } from '../enrolments/index.ts';
import { SanctionErasure } from '../sanctions/index.ts';
import { ViolationErasure } from '../standing/index.ts';
import { NoteErasure } from '../notes/index.ts';
import { NoticeErasure } from '../notices/index.ts';
import { StatementErasure } from '../statements/index.ts';
import { LoadSamplePlan } from './load-sample-plan.ts';
import { sampleData } from './sample.read-model.ts';
import { SampleRepository } from './sample.repository.ts';

export const CLEAR_SAMPLE_DATA: Grant = { roles: ['admin'] };

/**
 * Deletes the sample accounts and everything of theirs, in one transaction: tips and their sums, cases with their second reviews, access, statements of
 * reasons, violations, facts. What was ingested beside them, the policies, the rollout's settings and the audit trail stay.
 */
@Injectable()
export class ClearSampleData {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: SampleRepository,
    private readonly accounts: AccountErasure,
    private readonly violations: ViolationErasure,
    private readonly sanctions: SanctionErasure,
    private readonly lists: ListErasure,
    private readonly cohorts: CohortErasure,
    private readonly statements: StatementErasure,
    private readonly notices: NoticeErasure,
    private readonly access: AccessErasure,
    private readonly enrolments: EnrolmentErasure,
    private readonly appeals: AppealErasure,
    private readonly notes: NoteErasure,
    private readonly cases: CaseErasure,
    private readonly quality: QualityErasure,
    private readonly journal: JournalErasure,
    private readonly tips: TipErasure,
    private readonly payouts: PayoutErasure,
    private readonly changeRequests: ChangeRequestsRepository,
    private readonly samplePlan: LoadSamplePlan,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  /** Answers what was deleted. Throws SAMPLE_DATA_ABSENT. */
  async execute(principal: Principal): Promise<SampleData> {
    authorise(principal, CLEAR_SAMPLE_DATA);
    return this.transactions.run(async () => {
      const load = await this.repository.find();
      if (!load || load.clearedAt !== null) {
        throw new AppError('SAMPLE_DATA_ABSENT', 'There is no sample data to clear.');
      }
      const ids = await this.accounts.sampleIds();
      const counts = await this.repository.counts();
      for (const owner of [
        this.payouts,
        this.journal,
        this.tips,
        this.quality,
        this.appeals,
        this.notes,
        this.cases,
        this.access,
        this.enrolments,
        this.statements,
        this.notices,
        this.lists,
        this.cohorts,
        this.sanctions,
        this.violations,
        this.accounts,
      ]) {
        await owner.erase(ids);
      }
      await this.changeRequests.eraseSample();
      await this.samplePlan.withdraw();
      const clearedAt = this.clock.now();
      await this.repository.cleared(clearedAt);
      await this.changeFeed.announceAccounts(ids);
      await this.changeFeed.announceRules('rules');
      await this.auditLog.append({
        principal,
        action: 'sample_data.cleared',
        subjectKind: 'sample_data',
        subjectId: 'sample',
        before: counts,
      });
      return sampleData({ ...load, clearedAt }, counts);
    });
  }
}
