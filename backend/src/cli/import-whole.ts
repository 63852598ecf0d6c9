import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Principal } from '../identity/index.ts';
import { ImportRates } from '../rates/index.ts';
import { importReport } from './import-report.ts';

type ImportWhole = (app: INestApplicationContext, principal: Principal, path: string) => Promise<void>;

/** Kinds of files that are taken whole or not at all, so that they have no rejects. */
export const WHOLE_IMPORTS: Readonly<Record<string, ImportWhole>> = {
  /** The processor's itemised report. */
  'payout-reconciliation': importReport,
  /** The history of the ECB's euro reference rates, as the bank publishes it. */
  rates: async (app, principal, path) => {
    const { days, rates, newRates, from, to } = await app
      .get(ImportRates, { strict: false })
      .execute(principal, { fileName: basename(path), body: createReadStream(path) });
    process.stdout.write(`${days} days from ${from} to ${to}, ${rates} rates, ${newRates} of them new\n`);
  },
};
