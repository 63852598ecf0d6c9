import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { ParticipationController } from './participation.controller.ts';
import { Participation } from './participation.ts';
import { ParticipationReadModel } from './participation.read-model.ts';
import { ReadParticipation } from './read-participation.ts';

@Module({
  imports: [AccessModule, SegmentsModule],
  controllers: [ParticipationController],
  providers: [Participation, ParticipationReadModel, ReadParticipation],
  exports: [Participation, ReadParticipation],
})
export class ParticipationModule {}
