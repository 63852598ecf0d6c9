import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { StandingModule } from '../standing/index.ts';
import { FindLinks } from './find-links.ts';
import { LinksController } from './links.controller.ts';
import { LinksReadModel } from './links.read-model.ts';

@Module({
  imports: [AccountsModule, StandingModule, AccessModule],
  controllers: [LinksController],
  providers: [FindLinks, LinksReadModel],
})
export class LinksModule {}
