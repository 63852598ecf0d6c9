import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { PreviewChange } from './preview-change.ts';
import { PreviewsController } from './previews.controller.ts';

@Module({
  imports: [CohortsModule, DecisionsModule],
  controllers: [PreviewsController],
  providers: [PreviewChange],
  exports: [PreviewChange],
})
export class PreviewsModule {}
