import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { RevenueModule } from '../revenue/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { ApprovalCohortsController } from './approval-cohorts.controller.ts';
import { ApprovalCohortsReadModel } from './approval-cohorts.read-model.ts';
import { ReadApprovalCohorts } from './read-approval-cohorts.ts';

@Module({
  imports: [AccessModule, AccountsModule, RevenueModule, SegmentsModule],
  controllers: [ApprovalCohortsController],
  providers: [ApprovalCohortsReadModel, ReadApprovalCohorts],
})
export class ApprovalCohortsModule {}
