import { Injectable } from '@nestjs/common';
import type { ChangeKindName, ChangeRequestRequired } from '@tips/shared/change-requests';
import type { Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { ChangeKinds } from './change-kinds.ts';

/** Stands before every act that one person may do up to a size, and no further. */
@Injectable()
export class RequireSecondPerson {
  constructor(private readonly kinds: ChangeKinds) {}

  /**
   * Passes where the change is small enough, or takes away only; counts exactly, outside of any transaction. The console itself is
   * bound by what people have agreed to before. Throws CHANGE_REQUEST_REQUIRED, and what the change itself would be refused for.
   */
  async execute(principal: Principal, name: ChangeKindName, change: unknown): Promise<void> {
    if (principal.kind === 'system') return;
    const kind = this.kinds.of(name);
    if ((await kind.neverWaits?.(change)) === true) return;
    const { content } = await kind.pin(principal, change);
    const { size, limit } = await this.kinds.preview(name, principal, change, content);
    if (size <= limit) return;
    const details: ChangeRequestRequired = { kind: name, size, limit, approvers: [...kind.mayApprove.roles] };
    throw new AppError(
      'CHANGE_REQUEST_REQUIRED',
      `This is more than one person may do alone (${size}, at most ${limit}): ask for it as a change request. Nothing was changed.`,
      { details },
    );
  }
}
