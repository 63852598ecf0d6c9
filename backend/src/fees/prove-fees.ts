import { Injectable } from '@nestjs/common';
import type { FeeProof, FeeProofQuery } from '@tips/shared/fees';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { FeesReadModel } from './fees.read-model.ts';

const cursorSchema = z.tuple([z.string()]);

/** A month of the platform's cut, creator by creator, recomputed from the rows and the schedules. A page is of creators, each with a line a currency. */
@Injectable()
export class ProveFees {
  constructor(private readonly fees: FeesReadModel) {}

  async execute({ month, cursor, limit }: FeeProofQuery): Promise<Page<FeeProof>> {
    const next = new Date(`${month}-01T00:00:00.000Z`);
    next.setUTCMonth(next.getUTCMonth() + 1);
    const span = { from: `${month}-01`, to: next.toISOString().slice(0, 10) };
    const after = cursor === undefined ? '' : decodeCursor(cursor, cursorSchema)[0];
    const found = await this.fees.creatorsOf(span, after, limit + 1);
    const accountIds = found.slice(0, limit);
    const items = await this.fees.proofOf(span, accountIds);
    const last = accountIds.at(-1);
    return { items, nextCursor: found.length > limit && last !== undefined ? encodeCursor([last]) : null };
  }
}
