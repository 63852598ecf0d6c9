import type { IngestReject } from '@tips/shared/problem';
import { differingFields, type EntryBody } from './entry-body.ts';

/** A line that may enter the ledger. */
export type Delivery = { line: number; entry: EntryBody & Key };

type Key = { accountId: string; externalId: string };

/** One text for account and external id; neither may hold a space. */
export function keyOf({ accountId, externalId }: Key): string {
  return `${accountId} ${externalId}`;
}

/** The deliveries that say something else than what is stored under their key, with both sides in the details. */
export function settleRepeats(
  deliveries: readonly Delivery[],
  storedEntries: readonly (EntryBody & Key)[],
): IngestReject[] {
  if (storedEntries.length === 0) return [];
  const stored = new Map(storedEntries.map((entry) => [keyOf(entry), bodyOf(entry)]));
  return deliveries.flatMap(({ line, entry }) => {
    const before = stored.get(keyOf(entry));
    return before === undefined ? [] : conflictOf(line, entry, before);
  });
}

function conflictOf(line: number, entry: EntryBody & Key, stored: EntryBody): IngestReject[] {
  const received = bodyOf(entry);
  const fields = differingFields(stored, received);
  if (fields.length === 0) return [];
  const message = `${entry.externalId} is stored with another ${fields.join(', ')}; entries never change.`;
  const details = { fields, stored, received };
  return [{ line, code: 'EXTERNAL_ID_CONFLICT', path: 'externalId', message, details }];
}

function bodyOf(entry: EntryBody): EntryBody {
  const { kind, stream, tipperId, amount, currency, processorFee, occurredAt, relatesTo } = entry;
  return { kind, stream, tipperId, amount, currency, processorFee, occurredAt, relatesTo };
}
