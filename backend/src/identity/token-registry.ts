import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sha256Hex } from '../platform/secret.ts';
import { IdentityRepository } from './identity.repository.ts';
import type { Principal } from './principal.ts';

/** Only such text can be a token: anything else is not even hashed. */
const TOKEN = /^tips_[0-9a-f]{12}_[\w-]{43}$/;
const PREFIX = 'token:';
/** Tokens seen lately, kept by their own text to save a hash for each request. */
const SEEN_MAX = 1000;
/** A ticket is the token's id and a code over what it opens. */
const TICKET = /^([\w-]{1,64})\.([\w-]{43})$/;

type Found = { principal: Principal };

/** The service tokens that open something now, in memory: the decision path asks it on every request. */
@Injectable()
export class TokenRegistry {
  private byHash = new Map<string, Found>();
  private hashes = new Map<string, string>();
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

  /**
   * Text that stands for a service's token for one subject only, where a header can't be sent, as in an address. Every process
   * makes the same one; it is good for as long as the token is. Undefined: the token is not valid.
   */
  ticketOf({ id }: Principal, subject: string): string | undefined {
    const hash = this.hashes.get(id);
    return hash === undefined ? undefined : `${id.slice(PREFIX.length)}.${codeOf(hash, subject)}`;
  }

  /** The service that gave the ticket out for this subject, unless its token is revoked. */
  findByTicket(ticket: string, subject: string): Found | undefined {
    const [, id = '', code = ''] = TICKET.exec(ticket) ?? [];
    const hash = this.hashes.get(`${PREFIX}${id}`);
    if (hash === undefined) return undefined;
    const isRight = timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(hash, subject)));
    return isRight ? this.byHash.get(hash) : undefined;
  }

  /** Reads all tokens again. Whoever hears that tokens changed calls it. */
  async reload(): Promise<void> {
    const stored = await this.tokens.tokens();
    const valid = stored.filter((token) => token.revokedAt === null);
    this.byHash = new Map(
      valid.map(({ id, name, scopes, tokenHash }) => [
        tokenHash,
        { principal: { kind: 'service', id: `${PREFIX}${id}`, name, scopes } },
      ]),
    );
    this.hashes = new Map(valid.map(({ id, tokenHash }) => [`${PREFIX}${id}`, tokenHash]));
    this.seen = new Map();
  }
}

function codeOf(tokenHash: string, subject: string): string {
  return createHmac('sha256', tokenHash).update(subject, 'utf8').digest('base64url');
}
