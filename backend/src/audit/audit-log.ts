import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@tips/shared/audit';
import type { Principal } from '../identity/index.ts';

/** What one mutation leaves behind. `before` and `after` are plain JSON and never hold a secret. */
export type AuditEntry = {
  principal: Principal;
  action: AuditAction;
  subjectKind: string;
  subjectId: string;
  reason?: string | null | undefined;
  before?: unknown;
  after?: unknown;
};

/** The audit trail: a row commits with the change that it tells of, or neither does. */
@Injectable()
export class AuditLog {
  /** Call inside `Transactions.run`. */
  async append(entry: AuditEntry): Promise<void> {
    throw new Error(`nothing keeps ${entry.action} yet`);
  }
}
