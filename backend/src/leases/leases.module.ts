import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { CasesModule } from '../cases/index.ts';
import { PeopleModule } from '../people/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { ClaimCase } from './claim-case.ts';
import { KeepLease } from './keep-lease.ts';
import { LeasesController } from './leases.controller.ts';
import { LeasesRepository } from './leases.repository.ts';
import { SetAsideCase } from './set-aside-case.ts';
import { ShowPresence } from './show-presence.ts';
import { ViewersRepository } from './viewers.repository.ts';

const SWEEP_MS = 60_000;

@Module({
  imports: [PeopleModule, CasesModule, AuditModule],
  controllers: [LeasesController],
  providers: [LeasesRepository, ViewersRepository, ClaimCase, KeepLease, SetAsideCase, ShowPresence],
  exports: [ClaimCase],
})
export class LeasesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly showPresence: ShowPresence,
  ) {}

  onModuleInit(): void {
    this.jobs.every(SWEEP_MS, 'case-viewers', () => this.showPresence.sweep());
  }
}
