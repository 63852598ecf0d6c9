import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../identity/index.ts';
import { PostJournal } from '../journal/index.ts';
import type { KeptBreak } from './breaks.repository.ts';
import type { Finding } from './domain/reconcile.ts';
import { suspenseOf } from './domain/resolution-postings.ts';
import { PROVIDER } from './report-lines.repository.ts';

/** Puts money that no category names into suspense, once; it leaves when somebody says what it is. */
@Injectable()
export class SuspendUnknown {
  constructor(private readonly postJournal: PostJournal) {}

  async execute(findings: readonly Finding[], kept: readonly KeptBreak[]): Promise<void> {
    const fresh = new Set(kept.filter(({ isNew }) => isNew).map(({ key }) => key));
    for (const { key, kind, line, currency } of findings) {
      if (kind !== 'unknown_category' || line === null || line.net === 0 || !fresh.has(key)) continue;
      await this.postJournal.execute(SYSTEM, {
        kind: 'reconciliation',
        externalId: `${PROVIDER}:${line.balanceTransactionId}:suspense`,
        occurredAt: new Date(line.createdAt),
        reason: `Reporting category ${line.category} is not known`,
        subject: { kind: 'reconciliation_line', id: line.balanceTransactionId },
        lines: suspenseOf(currency, line.net),
      });
    }
  }
}
