import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ExportFormat, ExportName, ExportQuery } from '@tips/shared/exports';
import { AuditLog } from '../audit/index.ts';
import { authorise, EVERYONE, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { Cell, Column } from './domain/cells.ts';
import { csvFile, Sealing } from './csv-file.ts';
import { xlsxFile } from './xlsx-file.ts';
import { ExportTables } from './export-tables.ts';

/** Whoever sees the screen may take its rows along. */
export const EXPORT: Grant = { roles: EVERYONE, scopes: ['read'] };

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export type ExportFile = { name: string; mediaType: string; content: Readable };

/**
 * A file of all rows that a screen would show, written as it is read: neither the rows nor the file are ever in memory as a whole. What
 * went out is on the audit trail, also where the reader went away before the end.
 */
@Injectable()
export class MakeExport {
  constructor(
    private readonly tables: ExportTables,
    private readonly transactions: Transactions,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Reads the first rows before it answers, so that what a read refuses is refused as on the screen and not in the middle of a file. */
  async execute<Name extends ExportName>(
    principal: Principal,
    name: Name,
    query: ExportQuery<Name>,
  ): Promise<ExportFile> {
    authorise(principal, EXPORT);
    const at = this.clock.now().toISOString();
    const { columns, batches } = this.tables.of[name](query);
    const { format, ...asked } = query;
    const names = columns.map((column) => column.name);
    const sealing = new Sealing();
    const rows = cellsOf(columns, await begun(batches));
    const about = (): [string, string][] => [
      ['export', name],
      ['query', JSON.stringify(asked)],
      ['zone', 'UTC'],
      ['exported_at', at],
      ['exported_by', principal.name],
    ];
    const chunks = format === 'csv' ? csvFile(names, rows, sealing) : xlsxFile(names, rows, sealing, about);
    return {
      name: `${name}-${at.slice(0, 10)}.${format}`,
      mediaType: MEDIA_TYPES[format],
      content: Readable.from(this.audited(principal, { name, format, query: asked }, chunks, sealing), {
        objectMode: false,
      }),
    };
  }

  private async *audited(
    principal: Principal,
    { name, format, query }: { name: ExportName; format: ExportFormat; query: object },
    chunks: AsyncIterable<Buffer>,
    sealing: Sealing,
  ): AsyncGenerator<Buffer> {
    let complete = false;
    try {
      yield* chunks;
      complete = true;
    } finally {
      await this.transactions.run(() =>
        this.auditLog.append({
          principal,
          action: 'export.made',
          subjectKind: 'export',
          subjectId: name,
          after: { format, query, complete, ...sealing.seal() },
        }),
      );
    }
  }
}

async function begun<T>(source: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* rest() {
    if (first.done === true) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
}

async function* cellsOf(
  columns: readonly Column<never>[],
  batches: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<Cell[][]> {
  for await (const batch of batches) {
    yield batch.map((row) => columns.map(({ cell }) => cell(row as never)));
  }
}
