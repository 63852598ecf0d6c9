import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { CohortsModule } from '../cohorts/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { SanctionsModule } from '../sanctions/index.ts';
import { StandingModule } from '../standing/index.ts';
import { ExposedThen } from './exposed-then.ts';

@Module({
  imports: [CohortsModule, AccountsModule, SanctionsModule, StandingModule, EligibilityModule],
  providers: [ExposedThen],
  exports: [ExposedThen],
})
export class ExposureModule {}
