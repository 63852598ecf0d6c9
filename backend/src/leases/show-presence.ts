import { Injectable } from '@nestjs/common';
import { PRESENCE_ENDS_SECONDS, type CaseViewers } from '@tips/shared/cases';
import type { Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { ViewersRepository } from './viewers.repository.ts';

/** Who has a case on their screen. It guards nothing, the lease does: it tells colleagues of each other. */
@Injectable()
export class ShowPresence {
  constructor(
    private readonly clock: Clock,
    private readonly viewers: ViewersRepository,
  ) {}

  /** Says that the caller looks at the case; answers who else does. */
  async execute({ id, name }: Principal, caseId: string): Promise<CaseViewers> {
    const now = this.clock.now();
    await this.viewers.see(caseId, { id, name }, now);
    return { viewers: await this.viewers.others(caseId, id, this.endedBefore(now)) };
  }

  /** Forgets whoever has gone. */
  async sweep(): Promise<void> {
    await this.viewers.forget(this.endedBefore(this.clock.now()));
  }

  private endedBefore(now: Date): Date {
    return new Date(now.getTime() - PRESENCE_ENDS_SECONDS * 1000);
  }
}
