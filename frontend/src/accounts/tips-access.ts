import type { Access } from '@tips/shared/access';
import type { AccountDetail } from '@tips/shared/accounts';
import type { Feature } from '@tips/shared/ids';

type Asked = Pick<AccountDetail, 'id' | 'access' | 'facts'>;

/** The account's access to tips. */
export const tipsAccessOf = (account: Asked): Access => accessTo('tips', account);

/** The account's access to a feature; an account without a row has never asked. */
export function accessTo(feature: Feature, account: Asked): Access {
  const found = account.access.find((item) => item.feature === feature);
  return (
    found ?? {
      accountId: account.id,
      feature,
      state: 'none',
      cause: 'never_requested',
      automatic: false,
      since: account.facts.learntAt,
      graceUntil: null,
      version: 0,
    }
  );
}
