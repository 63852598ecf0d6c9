import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Appeal, Appealable, SubmitAppeal as SubmitAppealInput } from '@tips/shared/appeals';
import type { Explain } from '@tips/shared/decisions';
import { AccountsReadModel } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import { AccountPage } from '../decisions/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Remedies, type FoundDecision } from '../remedies/index.ts';
import { AppealsReadModel } from './appeals.read-model.ts';
import { AppealsRepository } from './appeals.repository.ts';
import { appealUntil } from './domain/appeal-window.ts';
import { OpenAppeal } from './open-appeal.ts';

export const SUBMIT_APPEALS: Grant = { roles: [], scopes: ['access:request'] };

/** A creator appeals a decision, once, within the window of their region. The evidence is what was known when it was made. */
@Injectable()
export class SubmitAppeal {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly accountPage: AccountPage,
    private readonly remedies: Remedies,
    private readonly repository: AppealsRepository,
    private readonly readModel: AppealsReadModel,
    private readonly openAppeal: OpenAppeal,
    private readonly auditLog: AuditLog,
  ) {}

  /** Sending the same appeal again gives the one that is there. Throws ACCOUNT_UNKNOWN, NOT_APPEALABLE, APPEAL_WINDOW_CLOSED, APPEAL_EXISTS. */
  async execute(
    principal: Principal,
    input: SubmitAppealInput,
  ): Promise<{ appeal: Appeal; created: boolean }> {
    authorise(principal, SUBMIT_APPEALS);
    const { accountId, subject, text } = input;
    return this.transactions.run(async () => {
      await this.repository.lock(accountId);
      const facts = (await this.accounts.factsOf([accountId])).get(accountId);
      if (!facts)
        throw new AppError('ACCOUNT_UNKNOWN', `Account ${accountId} is not known: send its facts first.`);
      const existing = await this.readModel.against(accountId, subject);
      if (existing) return { appeal: existingAppeal(existing, text), created: false };
      const decision = await this.remedies.find(accountId, subject);
      if (!decision) throw notAppealable(await this.remedies.list(accountId));
      await this.refuseLate(decision, facts.region);
      const appealId = randomUUID();
      await this.repository.insert({
        appealId,
        accountId,
        decision,
        text,
        evidence: await this.evidence(accountId, decision),
        submittedAt: this.clock.now(),
        sample: facts.sample,
      });
      await this.auditLog.append({
        principal,
        action: 'appeal.submitted',
        subjectKind: 'account',
        subjectId: accountId,
        after: { appealId, subject, decidedAt: decision.decidedAt, decidedBy: decision.decidedBy },
      });
      await this.openAppeal.next(principal, accountId, decision.feature);
      const appeal = await this.readModel.against(accountId, subject);
      if (!appeal) throw new Error(`appeal ${appealId} is gone after it was submitted`);
      return { appeal, created: true };
    });
  }

  /** What the creator may appeal right now, each with the last instant for it. */
  async appealable(accountId: string): Promise<Appealable> {
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    if (!facts)
      throw new AppError('ACCOUNT_UNKNOWN', `Account ${accountId} is not known: send its facts first.`);
    const { windows } = await this.readModel.windows();
    const appealed = new Set(
      (await this.readModel.ofAccount(accountId)).map(({ kind, id }) => `${kind} ${id}`),
    );
    const now = this.clock.now();
    const items = (await this.remedies.list(accountId)).flatMap((found) => {
      const { subject, feature, name, decidedAt, decidedBy, reasonCode } = found;
      const until = appealUntil(windows, facts.region, new Date(decidedAt));
      if (until < now || appealed.has(`${subject.kind} ${subject.id}`)) return [];
      return [{ subject, feature, name, decidedAt, decidedBy, reasonCode, until: until.toISOString() }];
    });
    return { items };
  }

  private async refuseLate({ decidedAt }: FoundDecision, region: string | null): Promise<void> {
    const { windows } = await this.readModel.windows();
    const until = appealUntil(windows, region, new Date(decidedAt));
    if (this.clock.now() <= until) return;
    throw new AppError(
      'APPEAL_WINDOW_CLOSED',
      `The decision of ${decidedAt} could be appealed until ${until.toISOString()}.`,
      { details: { until: until.toISOString() } },
    );
  }

  /** Null where nothing of that time is known any more. */
  private async evidence(accountId: string, { decidedAt }: FoundDecision): Promise<Explain | null> {
    try {
      return await this.accountPage.explain(accountId, 'tips-settings-tab', new Date(decidedAt));
    } catch (error) {
      if (error instanceof AppError && ['ACCOUNT_UNKNOWN', 'NOT_FOUND'].includes(error.code)) return null;
      throw error;
    }
  }
}

function existingAppeal(appeal: Appeal, text: string): Appeal {
  const isOpen = appeal.state === 'open' || appeal.state === 'waiting';
  if (isOpen && appeal.text === text) return appeal;
  throw new AppError(
    'APPEAL_EXISTS',
    `This decision was appealed on ${appeal.submittedAt}: there is one appeal for each decision.`,
    { details: { appeal } },
  );
}

function notAppealable(others: readonly FoundDecision[]): AppError {
  return new AppError('NOT_APPEALABLE', 'There is no such decision that could be appealed.', {
    errors: [{ path: 'subject', code: 'NOT_APPEALABLE', message: 'names no decision on this account' }],
    details: { appealable: others.map(({ subject }) => subject) },
  });
}
