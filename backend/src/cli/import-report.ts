import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Principal } from '../identity/index.ts';
import { ImportReport } from '../reconciliation/index.ts';

/** Takes a report in, compares it with the ledger, and says what came of it. */
export async function importReport(
  app: INestApplicationContext,
  principal: Principal,
  path: string,
): Promise<void> {
  const { lines, newLines, run } = await app
    .get(ImportReport, { strict: false })
    .execute(principal, { fileName: basename(path), body: createReadStream(path) });
  process.stdout.write(`${lines} lines, ${newLines} of them new\n`);
  for (const { currency, matched, timing, breaks } of run.currencies) {
    process.stdout.write(`${currency}  matched ${matched}  timing ${timing}  breaks ${breaks}\n`);
  }
  process.stdout.write(`payouts  tied ${run.payouts.tied}  untied ${run.payouts.untied}\n`);
  if (run.cleared > 0) process.stdout.write(`${run.cleared} earlier differences have cleared\n`);
}
