import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { FinderController } from './finder.controller.ts';
import { FinderReadModel } from './finder.read-model.ts';

@Module({ imports: [AccountsModule], controllers: [FinderController], providers: [FinderReadModel] })
export class FinderModule {}
