import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { CheckFigures } from './check-figures.ts';
import { FiguresController } from './figures.controller.ts';
import { ReadAnnotations } from './read-annotations.ts';

@Module({
  imports: [LedgerModule, RolloutsModule, SegmentsModule],
  controllers: [FiguresController],
  providers: [CheckFigures, ReadAnnotations],
})
export class FiguresModule {}
