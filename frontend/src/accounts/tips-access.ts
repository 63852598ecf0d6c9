import type { Access } from '@tips/shared/access';
import type { AccountDetail } from '@tips/shared/accounts';

/** The account's access to tips; an account without a row has never asked. */
export function tipsAccessOf(account: Pick<AccountDetail, 'id' | 'access' | 'facts'>): Access {
  const found = account.access.find((item) => item.feature === 'tips');
  return (
    found ?? {
      accountId: account.id,
      feature: 'tips',
      state: 'none',
      cause: 'never_requested',
      automatic: false,
      since: account.facts.learntAt,
      graceUntil: null,
      version: 0,
    }
  );
}
