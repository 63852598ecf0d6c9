import { createHmac } from 'node:crypto';
import type { Feature } from '@tips/shared/ids';

export type Decision = { accountId: string; feature: Feature; accessVersion: number };

/**
 * The platform's unique id of the statement of a decision: the same decision gives the same id, so that nothing is reported twice. Statements
 * are public and account ids may be guessed, so the hash is keyed: without the key it says nothing of the account.
 */
export function puidOf(key: string, { accountId, feature, accessVersion }: Decision): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([accountId, feature, accessVersion]))
    .digest('base64url');
}
