import { Module } from '@nestjs/common';
import { PeriodsReadModel } from './periods.read-model.ts';

@Module({ providers: [PeriodsReadModel], exports: [PeriodsReadModel] })
export class PeriodsModule {}
