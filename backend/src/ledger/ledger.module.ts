import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { JournalModule } from '../journal/index.ts';
import { RatesModule } from '../rates/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { CreatorTotalsReadModel } from './creator-totals.read-model.ts';
import { IngestTips } from './ingest-tips.ts';
import { LedgerChecksReadModel } from './ledger-checks.read-model.ts';
import { LedgerController } from './ledger.controller.ts';
import { LedgerReadModel } from './ledger.read-model.ts';
import { LedgerRepository } from './ledger.repository.ts';
import { PostTips } from './post-tips.ts';
import { ReadEntries } from './read-entries.ts';
import { TipErasure } from './tip-erasure.repository.ts';
import { VerifyLedger } from './verify-ledger.ts';

@Module({
  imports: [AccountsModule, AuditModule, JournalModule, RatesModule, RolloutsModule, SegmentsModule],
  controllers: [LedgerController],
  providers: [
    TipErasure,
    LedgerRepository,
    LedgerReadModel,
    CreatorTotalsReadModel,
    PostTips,
    IngestTips,
    ReadEntries,
    LedgerChecksReadModel,
    VerifyLedger,
  ],
  exports: [
    LedgerRepository,
    TipErasure,
    LedgerReadModel,
    CreatorTotalsReadModel,
    PostTips,
    IngestTips,
    VerifyLedger,
  ],
})
export class LedgerModule {}
