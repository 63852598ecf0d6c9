import { Injectable } from '@nestjs/common';
import { tipLineSchema } from '@tips/shared/ledger';
import type { IngestResult } from '@tips/shared/problem';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { type IngestBody, ingestLines } from '../platform/ingest/ingest-lines.ts';
import { PostTips } from './post-tips.ts';

export const INGEST_TIPS: Grant = { roles: ['admin'], scopes: ['ingest:tips'] };
/** Tips in a batch, which is one statement and one transaction. */
export const TIPS_PER_BATCH = 5_000;

export type IngestTipsInput = { body: IngestBody; batchSize?: number };

/** Takes tips, refunds and disputes, one a line, into the ledger: a batch is prepared while the one before is stored. */
@Injectable()
export class IngestTips {
  constructor(
    private readonly transactions: Transactions,
    private readonly postTips: PostTips,
  ) {}

  async execute(principal: Principal, input: IngestTipsInput): Promise<IngestResult> {
    authorise(principal, INGEST_TIPS);
    return ingestLines(input.body, {
      lineSchema: tipLineSchema,
      batchSize: input.batchSize ?? TIPS_PER_BATCH,
      prepareBatch: async (lines) => {
        const store = await this.postTips.prepare(principal, lines);
        return () => this.transactions.run(store);
      },
    });
  }
}
