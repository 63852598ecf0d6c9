import type { TipLine } from '@tips/shared/ledger';
import type { IngestReject } from '@tips/shared/problem';
import { differingFields, type EntryBody } from './entry-body.ts';

/** A line that may enter the ledger. */
export type Delivery = { line: number; key: string; value: TipLine; body: EntryBody };

type Stored = EntryBody & { accountId: string; externalId: string };

/** One text for account and external id; neither may hold a space. */
export function keyOf({ accountId, externalId }: { accountId: string; externalId: string }): string {
  return `${accountId} ${externalId}`;
}

/** The deliveries that say something else than what is stored under their key, with both sides in the details. */
export function settleRepeats(
  deliveries: readonly Delivery[],
  storedEntries: readonly Stored[],
): IngestReject[] {
  const stored = new Map(storedEntries.map((entry) => [keyOf(entry), bodyOf(entry)]));
  return deliveries.flatMap(({ line, key, value, body }) => {
    const before = stored.get(key);
    if (before === undefined)
      throw new Error(`the entry of line ${line} was neither stored nor there before`);
    const [first, ...others] = differingFields(before, body);
    if (first === undefined) return [];
    const differ = [first, ...others].join(', ');
    return {
      line,
      code: 'EXTERNAL_ID_CONFLICT' as const,
      path: 'externalId',
      message: `${value.externalId} is stored with another ${differ}; entries never change.`,
      details: { fields: [first, ...others], stored: before, received: body },
    };
  });
}

function bodyOf(entry: Stored): EntryBody {
  const { kind, stream, tipperId, amount, currency, processorFee, occurredAt, relatesTo } = entry;
  return { kind, stream, tipperId, amount, currency, processorFee, occurredAt, relatesTo };
}
