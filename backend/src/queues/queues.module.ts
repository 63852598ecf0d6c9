import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { CasesModule } from '../cases/index.ts';
import { ClaimCase } from './claim-case.ts';
import { KeepLease } from './keep-lease.ts';
import { LeasesRepository } from './leases.repository.ts';
import { QueuesController } from './queues.controller.ts';

@Module({
  imports: [CasesModule, AuditModule],
  controllers: [QueuesController],
  providers: [LeasesRepository, ClaimCase, KeepLease],
  exports: [ClaimCase],
})
export class QueuesModule {}
