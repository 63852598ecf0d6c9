import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { ChangeRequestsModule } from '../change-requests/index.ts';
import { CohortsModule } from '../cohorts/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { ChangeRollout } from './change-rollout.ts';
import { KillRollout } from './kill-rollout.ts';
import { ReshuffleRollout } from './reshuffle-rollout.ts';
import { RolloutsController } from './rollouts.controller.ts';
import { RolloutsReadModel } from './rollouts.read-model.ts';
import { RolloutsRepository } from './rollouts.repository.ts';
import { WriteRolloutVersion } from './write-rollout-version.ts';
import { ListErasure } from './list-erasure.repository.ts';

@Module({
  imports: [CohortsModule, AccountsModule, AuditModule, ChangesModule, ChangeRequestsModule],
  controllers: [RolloutsController],
  providers: [
    ListErasure,
    RolloutsRepository,
    RolloutsReadModel,
    WriteRolloutVersion,
    ChangeRollout,
    KillRollout,
    ReshuffleRollout,
  ],
  exports: [ListErasure, RolloutsReadModel, ChangeRollout, KillRollout, ReshuffleRollout],
})
export class RolloutsModule {}
