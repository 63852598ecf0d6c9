import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Jobs } from '../platform/jobs.ts';
import { ApplyChanges } from './apply-changes.ts';
import { ChangeKinds } from './change-kinds.ts';
import { ChangeRequestsController } from './change-requests.controller.ts';
import { ChangeRequestsReadModel } from './change-requests.read-model.ts';
import { ChangeRequestsRepository } from './change-requests.repository.ts';
import { DecideChange } from './decide-change.ts';
import { ProposeChange } from './propose-change.ts';
import { RequireSecondPerson } from './require-second-person.ts';
import { ShowChange } from './show-change.ts';

const APPLY_MS = 2_000;

@Module({
  imports: [AuditModule],
  controllers: [ChangeRequestsController],
  providers: [
    ChangeKinds,
    ChangeRequestsRepository,
    ChangeRequestsReadModel,
    RequireSecondPerson,
    ProposeChange,
    DecideChange,
    ApplyChanges,
    ShowChange,
  ],
  exports: [
    ChangeKinds,
    RequireSecondPerson,
    ProposeChange,
    ChangeRequestsReadModel,
    ChangeRequestsRepository,
  ],
})
export class ChangeRequestsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly applyChanges: ApplyChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.processKind === 'command') return;
    this.jobs.every(APPLY_MS, 'apply changes', () => this.applyChanges.execute());
  }
}
