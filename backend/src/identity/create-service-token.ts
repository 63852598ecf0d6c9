import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Scope, ServiceToken } from '@tips/shared/identity';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { mintSecret, sha256Hex } from '../platform/secret.ts';
import { IdentityEvents } from './identity-events.ts';
import { IdentityRepository, type StoredToken } from './identity.repository.ts';
import { authorise, type Grant, type Principal } from './principal.ts';

/** Who may make and revoke service tokens. */
export const MANAGE_TOKENS: Grant = { roles: ['admin'] };

const ID_BYTES = 6;

/** Makes a token for a service. The answer is the only place where the token itself ever stands. */
@Injectable()
export class CreateServiceToken {
  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: IdentityRepository,
    private readonly events: IdentityEvents,
    private readonly clock: Clock,
  ) {}

  async execute(
    principal: Principal,
    input: { name: string; scopes: Scope[] },
  ): Promise<ServiceToken & { token: string }> {
    authorise(principal, MANAGE_TOKENS);
    const id = randomBytes(ID_BYTES).toString('hex');
    const token = `tips_${id}_${mintSecret()}`;
    const stored: StoredToken = {
      id,
      name: input.name,
      scopes: [...new Set(input.scopes)],
      tokenHash: sha256Hex(token),
      createdAt: this.clock.now(),
      createdBy: principal.name,
      revokedAt: null,
    };
    await this.transactions.run(async () => {
      if (!(await this.tokens.insertToken(stored))) throw nameTaken(input.name);
      await this.events.publish({
        principal,
        action: 'token.created',
        subjectKind: 'token',
        subjectId: id,
        after: { name: stored.name, scopes: stored.scopes },
      });
    });
    return { ...describeToken(stored), token };
  }
}

/** A token as people see it: everything but what it opens the door with. */
export function describeToken({ tokenHash: _secret, ...token }: StoredToken): ServiceToken {
  const { createdAt, revokedAt } = token;
  return { ...token, createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
}

function nameTaken(name: string): AppError {
  return new AppError(
    'TOKEN_NAME_TAKEN',
    `A token named ${JSON.stringify(name)} exists: choose another name.`,
    {
      errors: [{ path: 'name', code: 'taken', message: 'is the name of another token, in use or revoked' }],
    },
  );
}
