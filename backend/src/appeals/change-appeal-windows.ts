import { Injectable } from '@nestjs/common';
import type { AppealWindows, AppealWindowsVersion } from '@tips/shared/appeals';
import { EU_REGIONS } from '@tips/shared/statement-of-reasons';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { AppealsReadModel } from './appeals.read-model.ts';
import { AppealsRepository } from './appeals.repository.ts';
import { tooShort } from './domain/appeal-window.ts';

export const CHANGE_APPEAL_WINDOWS: Grant = { roles: ['trust_safety_lead'] };

/** For how long decisions can be appealed; each change is a new version. */
@Injectable()
export class ChangeAppealWindows {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly readModel: AppealsReadModel,
    private readonly repository: AppealsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws VERSION_CONFLICT, VALIDATION_FAILED. */
  async execute(
    principal: Principal,
    { version, windows, reason }: { version: number; windows: AppealWindows; reason: string },
  ): Promise<AppealWindowsVersion> {
    authorise(principal, CHANGE_APPEAL_WINDOWS);
    refuseTooShort(windows);
    return this.transactions.run(async () => {
      await this.transactions.lock('appeal windows');
      const before = await this.readModel.windows();
      if (before.version !== version) {
        throw new AppError(
          'VERSION_CONFLICT',
          `The windows are at version ${before.version} by now, you read ${version}: look again.`,
          { details: { current: before } },
        );
      }
      const by = { at: this.clock.now(), name: principal.name };
      await this.repository.insertWindows(version + 1, windows, reason, by);
      await this.auditLog.append({
        principal,
        action: 'appeal_windows.changed',
        reason,
        subjectKind: 'appeal_windows',
        subjectId: String(version + 1),
        before: before.windows,
        after: windows,
      });
      return this.readModel.windows();
    });
  }
}

function refuseTooShort(windows: AppealWindows): void {
  const regions = tooShort(windows, EU_REGIONS);
  if (regions.length === 0) return;
  const message = `must be at least 6 months in the EU (Digital Services Act, article 20): ${regions.join(', ')}`;
  throw new AppError('VALIDATION_FAILED', `windows ${message}.`, {
    errors: [{ path: 'windows', code: 'too_short', message }],
  });
}
