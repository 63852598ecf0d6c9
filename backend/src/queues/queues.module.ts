import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { CasesModule } from '../cases/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { ChangeCaseRules } from './change-case-rules.ts';
import { PlaceCases } from './place-cases.ts';
import { PlacesRepository } from './places.repository.ts';
import { QueuesController } from './queues.controller.ts';
import { QueuesReadModel } from './queues.read-model.ts';

const PLACE_MS = 5_000;

@Module({
  imports: [AccountsModule, CasesModule, AuditModule],
  controllers: [QueuesController],
  providers: [PlacesRepository, QueuesReadModel, PlaceCases, ChangeCaseRules],
})
export class QueuesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly placeCases: PlaceCases,
  ) {}

  onModuleInit(): void {
    this.jobs.every(PLACE_MS, 'place-cases', () => this.placeCases.execute());
  }
}
