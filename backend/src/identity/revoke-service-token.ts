import { Injectable } from '@nestjs/common';
import type { ServiceToken } from '@tips/shared/identity';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { describeToken, MANAGE_TOKENS } from './create-service-token.ts';
import { IdentityEvents } from './identity-events.ts';
import { IdentityRepository } from './identity.repository.ts';
import { authorise, type Principal } from './principal.ts';

/** Takes a service's token away, at once and for good. Revoking it again changes nothing. */
@Injectable()
export class RevokeServiceToken {
  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: IdentityRepository,
    private readonly events: IdentityEvents,
    private readonly clock: Clock,
  ) {}

  async execute(principal: Principal, id: string): Promise<ServiceToken> {
    authorise(principal, MANAGE_TOKENS);
    return this.transactions.run(async () => {
      const token = await this.tokens.lockToken(id);
      if (token === undefined) throw new AppError('NOT_FOUND', 'There is no token with this id.');
      if (token.revokedAt !== null) return describeToken(token);
      const revokedAt = this.clock.now();
      await this.tokens.revokeToken(id, revokedAt);
      await this.events.publish({
        principal,
        action: 'token.revoked',
        subjectKind: 'token',
        subjectId: id,
        before: { name: token.name, scopes: token.scopes },
      });
      return describeToken({ ...token, revokedAt });
    });
  }
}
