import { parseMajor } from '@tips/shared/money-exponents';
import { raiseHoldSchema } from '@tips/shared/payouts';

/** What stands in the fields: text until it is whole. */
export type HoldDraft = {
  kind: 'hold' | 'reserve';
  by: 'amount' | 'share';
  accountId: string;
  currency: string;
  amount: string;
  share: string;
  days: string;
};

/** What would be sent, without its reason; undefined while something is missing. Amounts are typed in major units: 12.30 USD are 1230. */
export function bodyOf(draft: HoldDraft): object | undefined {
  const common = { kind: draft.kind, accountId: draft.accountId.trim(), days: Number(draft.days) };
  const currency = draft.currency.trim().toUpperCase();
  const reserve =
    draft.by === 'amount'
      ? { currency, amount: parseMajor(draft.amount.replace(',', '.'), currency) }
      : { currency, shareBp: parseMajor(draft.share.replace(',', '.'), 'USD') };
  const body = draft.kind === 'hold' ? common : { ...common, ...reserve };
  return raiseHoldSchema.safeParse({ ...body, reason: 'x' }).success ? body : undefined;
}
