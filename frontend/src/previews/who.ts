import type { Surface } from '@tips/shared/decisions';

/** A part of those whom a change concerns. */
export type Who = { surface: Surface; effect: 'gains' | 'losses'; region?: string; band?: number };
export type NamesOf = (who: Who) => void;
