import type { EntryKind, Stream } from '@tips/shared/ledger';

/** The values that filters offer; typed by the contract, so that a new one does not compile until it is here. */
const STREAM_SET: Record<Stream, true> = { tip: true, coins: true, gift: true };
const KIND_SET: Record<EntryKind, true> = { tip: true, refund: true, dispute: true, dispute_reversal: true };

export const STREAMS = Object.keys(STREAM_SET) as Stream[];
export const ENTRY_KINDS = Object.keys(KIND_SET) as EntryKind[];
