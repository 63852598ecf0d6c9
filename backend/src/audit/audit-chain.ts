import type { AuditRow } from '@tips/shared/audit';
import { sha256Hex } from '../platform/secret.ts';
import { canonicalJson } from './domain/canonical-json.ts';

/** What the first row follows. */
export const GENESIS_HASH = '0'.repeat(64);

/** A row before it has its place in the chain. */
export type UnchainedRow = Omit<AuditRow, 'seq' | 'previousHash' | 'hash'>;

/** SHA-256 over the canonical JSON of everything in the row, its place and the hash before it included. */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { seq, at, actor, action, subjectKind, subjectId, reason, before, after, requestId, previousHash } =
    row;
  const hashed = {
    seq,
    at,
    actor,
    action,
    subjectKind,
    subjectId,
    reason,
    before,
    after,
    requestId,
    previousHash,
  };
  return sha256Hex(canonicalJson(hashed));
}

/** Gives the row its place after `head`. */
export function chain(row: UnchainedRow, head: { seq: number; hash: string }): AuditRow {
  const placed = { ...row, seq: head.seq + 1, previousHash: head.hash };
  return { ...placed, hash: hashOf(placed) };
}
