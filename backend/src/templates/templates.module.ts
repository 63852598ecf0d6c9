import { Module } from '@nestjs/common';
import { TemplatesReadModel } from './templates.read-model.ts';

@Module({ providers: [TemplatesReadModel], exports: [TemplatesReadModel] })
export class TemplatesModule {}
