import { Injectable } from '@nestjs/common';
import type { AuditRow } from '@tips/shared/audit';
import { Transactions } from '../platform/db/transactions.ts';
import { GENESIS_HASH, hashOf } from './audit-chain.ts';
import { AuditReadModel } from './audit.read-model.ts';

/** Whether the trail is as it was written; else the first row that is not, and what is wrong there. */
export type AuditChainReport =
  | { intact: true; rows: number }
  | {
      intact: false;
      rows: number;
      seq: number;
      fault: 'row_missing' | 'row_changed' | 'link_broken' | 'end_cut_off';
    };

type Fault = Extract<AuditChainReport, { intact: false }>['fault'];

const CHUNK_ROWS = 5000;

/** Reads the whole audit trail and computes every hash again. */
@Injectable()
export class VerifyAuditChain {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: AuditReadModel,
  ) {}

  async execute(): Promise<AuditChainReport> {
    return this.transactions.run(async (manager) => {
      await manager.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return this.verify();
    });
  }

  private async verify(): Promise<AuditChainReport> {
    let last = { seq: 0, hash: GENESIS_HASH };
    for (;;) {
      const chunk = await this.rows.after(last.seq, CHUNK_ROWS);
      for (const row of chunk) {
        const fault = faultOf(row, last);
        if (fault !== undefined) return { intact: false, rows: last.seq, seq: last.seq + 1, fault };
        last = row;
      }
      if (chunk.length < CHUNK_ROWS) break;
    }
    const head = await this.rows.head();
    if (head?.seq === last.seq && head.hash === last.hash) return { intact: true, rows: last.seq };
    return { intact: false, rows: last.seq, seq: last.seq + 1, fault: 'end_cut_off' };
  }
}

function faultOf(row: AuditRow, last: { seq: number; hash: string }): Fault | undefined {
  if (row.seq !== last.seq + 1) return 'row_missing';
  if (row.previousHash !== last.hash) return 'link_broken';
  return hashOf(row) === row.hash ? undefined : 'row_changed';
}
