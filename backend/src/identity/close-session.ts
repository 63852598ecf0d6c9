import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/db/transactions.ts';
import { sha256Hex } from '../platform/secret.ts';
import { IdentityEvents } from './identity-events.ts';
import { IdentityRepository } from './identity.repository.ts';
import { authorise, EVERYONE, type Principal } from './principal.ts';

/** Signs a person out: what their browser holds opens nothing any more. */
@Injectable()
export class CloseSession {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: IdentityRepository,
    private readonly events: IdentityEvents,
  ) {}

  async execute(principal: Principal, secret: string): Promise<void> {
    authorise(principal, { roles: EVERYONE });
    await this.transactions.run(async () => {
      await this.sessions.deleteSession(sha256Hex(secret));
      await this.events.publish({
        principal,
        action: 'session.closed',
        subjectKind: 'session',
        subjectId: principal.id,
        before: { role: principal.role },
      });
    });
  }
}
