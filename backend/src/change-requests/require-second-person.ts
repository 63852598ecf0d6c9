import { Injectable } from '@nestjs/common';
import type { ChangeKindName, ChangePreview, ChangeRequestRequired } from '@tips/shared/change-requests';
import type { Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { ChangeKinds } from './change-kinds.ts';
import { ChangeRequestsRepository } from './change-requests.repository.ts';

/** What somebody may do alone, and what it lets in. */
export type Alone = { kind: ChangeKindName; change: unknown; size: number; limit: number };

/** Stands before every act that one person may do up to a size, and no further. */
@Injectable()
export class RequireSecondPerson {
  constructor(
    private readonly kinds: ChangeKinds,
    private readonly repository: ChangeRequestsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Passes where the change is small enough, or takes away only; counts exactly, outside of any transaction. Small steps add up: what the
   * same subject gained without a second person within the window counts too. What it answers goes to `keep` in the transaction that does
   * the change; null: it lets nobody in. The console itself is bound by what people have agreed to before. Throws CHANGE_REQUEST_REQUIRED,
   * and what the change itself would be refused for.
   */
  async execute(principal: Principal, name: ChangeKindName, change: unknown): Promise<Alone | null> {
    if (principal.kind === 'system') return null;
    const kind = this.kinds.of(name);
    if ((await kind.neverWaits?.(change)) === true) return null;
    const { content } = await kind.pin(principal, change);
    const preview = await this.kinds.preview(name, principal, change, content);
    const { size, limit } = preview;
    if (size === 0) return null;
    this.refuseBeyond(name, preview);
    return { kind: name, change, size, limit };
  }

  /** Inside the transaction that does the change: it counts from now on. Throws CHANGE_REQUEST_REQUIRED where another act came first. */
  async keep(principal: Principal, alone: Alone | null): Promise<void> {
    if (alone === null) return;
    const { kind, change, size, limit } = alone;
    const subject = this.kinds.subjectOf(kind, change);
    if (subject === null) return;
    await this.repository.lockWidening(subject);
    this.refuseBeyond(kind, { size, limit, alone: await this.kinds.alone(kind, change) });
    await this.repository.addWidening({ subject, kind, size, at: this.clock.now(), by: principal });
  }

  private refuseBeyond(
    name: ChangeKindName,
    { size, limit, alone }: Pick<ChangePreview, 'size' | 'limit' | 'alone'>,
  ): void {
    if (size + alone <= limit) return;
    const approvers = [...this.kinds.of(name).mayApprove.roles];
    const details: ChangeRequestRequired = { kind: name, size, limit, alone, approvers };
    const before = alone === 0 ? '' : `, ${alone} of it used`;
    throw new AppError(
      'CHANGE_REQUEST_REQUIRED',
      `This is more than one person may do alone (${size}, at most ${limit}${before}): ask for it as a change request. Nothing was changed.`,
      { details },
    );
  }
}
