import { Module } from '@nestjs/common';
import { CareController } from './care.controller.ts';
import { CareReadModel } from './care.read-model.ts';

@Module({ controllers: [CareController], providers: [CareReadModel] })
export class CareModule {}
