import { Injectable } from '@nestjs/common';
import { sha256Hex } from '../platform/secret.ts';
import { IdentityRepository } from './identity.repository.ts';
import type { Principal } from './principal.ts';

/** Only such text can be a token: anything else is not even hashed. */
const TOKEN = /^tips_[0-9a-f]{12}_[\w-]{43}$/;
/** Tokens seen lately, kept by their own text to save a hash for each request. */
const SEEN_MAX = 1000;

type Found = { principal: Principal };

/** The service tokens that open something now, in memory: the decision path asks it on every request. */
@Injectable()
export class TokenRegistry {
  private byHash = new Map<string, Found>();
  private seen = new Map<string, Found>();

  constructor(private readonly tokens: IdentityRepository) {}

  /** The service that a raw token belongs to, unless it is revoked or was never made. */
  find(rawToken: string): Found | undefined {
    const known = this.seen.get(rawToken);
    if (known !== undefined) return known;
    if (!TOKEN.test(rawToken)) return undefined;
    const found = this.byHash.get(sha256Hex(rawToken));
    if (found === undefined) return undefined;
    if (this.seen.size >= SEEN_MAX) this.seen.clear();
    this.seen.set(rawToken, found);
    return found;
  }

  /** Reads all tokens again. Whoever hears that tokens changed calls it. */
  async reload(): Promise<void> {
    const stored = await this.tokens.tokens();
    const valid = stored.filter((token) => token.revokedAt === null);
    this.byHash = new Map(
      valid.map(({ id, name, scopes, tokenHash }) => [
        tokenHash,
        { principal: { kind: 'service', id: `token:${id}`, name, scopes } },
      ]),
    );
    this.seen = new Map();
  }
}
