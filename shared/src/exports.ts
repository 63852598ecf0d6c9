import { z } from 'zod';
import { entryQuerySchema, trialBalanceQuerySchema } from './ledger.ts';
import { payoutQuerySchema } from './payouts.ts';
import { breakQuerySchema } from './reconciliation.ts';
import { pivotQuerySchema } from './pivot.ts';
import { seriesQuerySchema, topCreatorsQuerySchema } from './revenue.ts';

export const exportFormatSchema = z.enum(['csv', 'xlsx']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;
export const EXPORT_FORMATS = exportFormatSchema.options;

const format = exportFormatSchema.default('csv');

/** What can be exported, each under `GET /api/v1/exports/{name}` with the query of its screen: all rows, so no cursor and no limit. */
export const EXPORT_QUERIES = {
  entries: entryQuerySchema.omit({ cursor: true, limit: true }).extend({ format }),
  'revenue-series': seriesQuerySchema.extend({ format }),
  'revenue-participation': seriesQuerySchema.extend({ format }),
  'revenue-pivot': pivotQuerySchema.extend({ format }),
  'top-creators': topCreatorsQuerySchema.extend({ format }),
  'trial-balance': trialBalanceQuerySchema.extend({ format }),
  payouts: payoutQuerySchema.omit({ cursor: true, limit: true }).extend({ format }),
  'reconciliation-breaks': breakQuerySchema.omit({ cursor: true, limit: true }).extend({ format }),
} as const;
export type ExportName = keyof typeof EXPORT_QUERIES;
export type ExportQuery<Name extends ExportName> = z.infer<(typeof EXPORT_QUERIES)[Name]>;
