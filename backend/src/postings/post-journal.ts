import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { type Posting, PostingsRepository } from './postings.repository.ts';

/** Those whose acts post: each act says for itself who may. */
const POST: Grant = { roles: ['trust_safety_lead', 'finance', 'finance_lead', 'admin'] };

/**
 * Posts a general entry: lines that sum to zero in each currency, debits positive. The same entry again changes nothing; another one under
 * the same kind and external id is refused. Joins the caller's transaction.
 */
@Injectable()
export class PostJournal {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: PostingsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws VALIDATION_FAILED where it does not sum to zero, VERSION_CONFLICT where another body is stored. */
  async execute(principal: Principal, posting: Posting): Promise<{ entryId: string; created: boolean }> {
    authorise(principal, POST);
    refuseUnbalanced(posting);
    return this.transactions.run(async () => {
      const entryId = randomUUID();
      if (!(await this.repository.insert(entryId, posting, this.clock.now()))) return this.repeated(posting);
      const { kind, externalId, reason, lines } = posting;
      await this.auditLog.append({
        principal,
        action: 'journal.posted',
        subjectKind: 'journal_entry',
        subjectId: entryId,
        reason,
        after: { kind, externalId, lines },
      });
      return { entryId, created: true };
    });
  }

  private async repeated(posting: Posting): Promise<{ entryId: string; created: boolean }> {
    const { entryId, same } = await this.repository.stored(posting);
    if (same) return { entryId, created: false };
    throw new AppError(
      'VERSION_CONFLICT',
      `There is another ${posting.kind} entry ${posting.externalId}. Nothing was posted.`,
    );
  }
}

function refuseUnbalanced({ lines }: Posting): void {
  const sums = new Map<string, number>();
  for (const { currency, amount } of lines) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  for (const [currency, sum] of sums) {
    if (sum !== 0) throw new AppError('VALIDATION_FAILED', `The entry is off by ${sum} in ${currency}.`);
  }
}
