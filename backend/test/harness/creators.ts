import type { AccountLine } from '@tips/shared/accounts';
import type { ViolationLine } from '@tips/shared/standing';
import type { Client } from './client.ts';

let minted = 0;

/** An account line of a creator who meets version 1 of the policy; every call mints another account. */
export function creator(overrides: Partial<AccountLine> = {}): AccountLine {
  minted += 1;
  return {
    accountId: `acc-${minted}`,
    handle: `creator_${minted}`,
    region: 'US',
    language: 'en',
    followers: 150_000,
    accountType: 'personal',
    adult: true,
    observedAt: '2026-01-01T00:00:00Z',
    ...overrides,
  };
}

/** An active violation, issued on the first of October 2026 unless told otherwise. */
export function violation(accountId: string, overrides: Partial<ViolationLine> = {}): ViolationLine {
  minted += 1;
  return {
    externalId: `violation-${minted}`,
    accountId,
    policy: 'spam',
    severity: 'critical',
    issuedAt: '2026-10-01T00:00:00Z',
    status: 'active',
    ...overrides,
  };
}

/** Sends lines to an ingest route and expects every one to be taken. */
export async function ingest(
  client: Client,
  kind: 'accounts' | 'violations' | 'activity' | 'tips',
  lines: readonly object[],
): Promise<void> {
  const { status, body } = await client.post(`/api/v1/ingest/${kind}`, [...lines]);
  const { rejectedTotal } = body as { rejectedTotal?: number };
  if (status !== 200 || rejectedTotal !== 0) throw new Error(`${kind}: ${status} ${JSON.stringify(body)}`);
}
