import { Module } from '@nestjs/common';
import { PlansModule } from '../plans/index.ts';
import { PreviewsModule } from '../previews/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { CheckImport } from './check-import.ts';
import { ExportRollouts } from './export-rollouts.ts';
import { TransfersController } from './transfers.controller.ts';

@Module({
  imports: [RolloutsModule, PlansModule, PreviewsModule],
  controllers: [TransfersController],
  providers: [ExportRollouts, CheckImport],
})
export class TransfersModule {}
