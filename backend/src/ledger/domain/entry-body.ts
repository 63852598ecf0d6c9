import type { EntryKind, Stream, TipLine } from '@tips/shared/ledger';

/** What an entry says, apart from whose it is and its external id: the same again is a duplicate, another a conflict. */
export type EntryBody = {
  kind: EntryKind;
  stream: Stream;
  tipperId: string | null;
  amount: number;
  currency: string;
  processorFee: number;
  /** To the millisecond, UTC. */
  occurredAt: string;
  relatesTo: string | null;
};

export function bodyOfLine(line: TipLine): EntryBody {
  return {
    kind: line.kind,
    stream: line.stream,
    tipperId: line.tipperId ?? null,
    amount: line.amount,
    currency: line.currency,
    processorFee: line.processorFee + 0,
    occurredAt: new Date(line.occurredAt).toISOString(),
    relatesTo: line.relatesTo ?? null,
  };
}

/** Names of the fields in which two bodies differ; none where they are the same. */
export function differingFields(stored: EntryBody, given: EntryBody): (keyof EntryBody)[] {
  const fields = Object.keys(stored) as (keyof EntryBody)[];
  return fields.filter((field) => stored[field] !== given[field]);
}
