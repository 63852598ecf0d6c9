import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { ChangeFeed, ChangesModule } from '../changes/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { NoticesModule } from '../notices/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { StandingModule } from '../standing/index.ts';
import { StatementsModule } from '../statements/index.ts';
import { AccessController } from './access.controller.ts';
import { AccessReadModel } from './access.read-model.ts';
import { AccessRepository } from './access.repository.ts';
import { ChangeAccess } from './change-access.ts';
import { MoveAccess } from './move-access.ts';
import { ReconcileAccess } from './reconcile-access.ts';
import { AccessErasure } from './access-erasure.repository.ts';

const DUE_CHECK_MS = 15_000;

@Module({
  imports: [
    AccountsModule,
    StandingModule,
    EligibilityModule,
    StatementsModule,
    NoticesModule,
    AuditModule,
    ChangesModule,
  ],
  controllers: [AccessController],
  providers: [AccessErasure, AccessRepository, AccessReadModel, MoveAccess, ChangeAccess, ReconcileAccess],
  exports: [AccessErasure, AccessReadModel, MoveAccess, ReconcileAccess],
})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly changeFeed: ChangeFeed,
    private readonly reconcileAccess: ReconcileAccess,
    private readonly jobs: Jobs,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.changeFeed.subscribe({
      consumer: 'access',
      shared: true,
      handle: (batch) => this.reconcileAccess.handle(batch),
    });
    this.jobs.every(DUE_CHECK_MS, 'reconcile access', () => this.reconcileAccess.due());
  }
}
