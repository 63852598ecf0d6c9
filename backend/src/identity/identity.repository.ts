import { Injectable } from '@nestjs/common';
import { type Role, roleSchema, type Scope, scopeSchema } from '@tips/shared/identity';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const sessionRowsSchema = z.array(
  z.object({
    sessionHash: z.string(),
    personId: z.string(),
    personName: z.string(),
    role: roleSchema,
    csrfToken: z.string(),
    createdAt: z.date(),
    expiresAt: z.date(),
  }),
);
/** A person who is signed in. Only the hash of what their browser holds is kept. */
export type StoredSession = z.infer<typeof sessionRowsSchema>[number];

const tokenRowsSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    tokenHash: z.string(),
    scopes: z.array(scopeSchema),
    createdAt: z.date(),
    createdBy: z.string(),
    revokedAt: z.date().nullable(),
  }),
);
/** A service's token. Only the hash of the token is kept. */
export type StoredToken = z.infer<typeof tokenRowsSchema>[number];
export type NewToken = Omit<StoredToken, 'revokedAt'> & { scopes: Scope[] };

const SESSION_COLUMNS = `session.session_hash AS "sessionHash", session.person_id AS "personId",
  session.person_name AS "personName", session.role, session.csrf_token AS "csrfToken",
  session.created_at AS "createdAt", session.expires_at AS "expiresAt"`;
const TOKEN_COLUMNS = `token.id, token.name, token.token_hash AS "tokenHash", token.scopes,
  token.created_at AS "createdAt", token.created_by AS "createdBy", token.revoked_at AS "revokedAt"`;

/** The tables `session` and `service_token`. */
@Injectable()
export class IdentityRepository {
  constructor(private readonly transactions: Transactions) {}

  async insertSession(session: StoredSession): Promise<void> {
    const role: Role = session.role;
    await this.transactions.manager.query(
      `INSERT INTO session (session_hash, person_id, person_name, role, csrf_token, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        session.sessionHash,
        session.personId,
        session.personName,
        role,
        session.csrfToken,
        session.createdAt,
        session.expiresAt,
      ],
    );
  }

  async findSession(sessionHash: string, now: Date): Promise<StoredSession | undefined> {
    const found = await this.transactions.prepared(
      `SELECT ${SESSION_COLUMNS} FROM session WHERE session.session_hash = $1 AND session.expires_at > $2`,
      [sessionHash, now],
    );
    return sessionRowsSchema.parse(found)[0];
  }

  async renewSession(sessionHash: string, expiresAt: Date): Promise<void> {
    await this.transactions.manager.query('UPDATE session SET expires_at = $2 WHERE session_hash = $1', [
      sessionHash,
      expiresAt,
    ]);
  }

  async deleteSession(sessionHash: string): Promise<void> {
    await this.transactions.manager.query('DELETE FROM session WHERE session_hash = $1', [sessionHash]);
  }

  async deleteSessionsEndedBefore(now: Date): Promise<void> {
    await this.transactions.manager.query('DELETE FROM session WHERE expires_at <= $1', [now]);
  }

  /** False where the name is taken. */
  async insertToken(token: NewToken): Promise<boolean> {
    const inserted: unknown[] = await this.transactions.manager.query(
      `INSERT INTO service_token (id, name, token_hash, scopes, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name) DO NOTHING RETURNING id`,
      [token.id, token.name, token.tokenHash, token.scopes, token.createdAt, token.createdBy],
    );
    return inserted.length > 0;
  }

  /** The token, locked until the transaction ends. */
  async lockToken(id: string): Promise<StoredToken | undefined> {
    const found: unknown = await this.transactions.manager.query(
      `SELECT ${TOKEN_COLUMNS} FROM service_token AS token WHERE token.id = $1 FOR UPDATE`,
      [id],
    );
    return tokenRowsSchema.parse(found)[0];
  }

  async revokeToken(id: string, revokedAt: Date): Promise<void> {
    await this.transactions.manager.query('UPDATE service_token SET revoked_at = $2 WHERE id = $1', [
      id,
      revokedAt,
    ]);
  }

  /** All tokens, newest first. There are few: one for each service, by hand. */
  async tokens(): Promise<StoredToken[]> {
    const found: unknown = await this.transactions.manager.query(
      `SELECT ${TOKEN_COLUMNS} FROM service_token AS token ORDER BY token.created_at DESC, token.id`,
    );
    return tokenRowsSchema.parse(found);
  }
}
