import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { StandingModule } from '../standing/index.ts';
import { MakeStatement } from './make-statement.ts';
import { MarkExported } from './mark-exported.ts';
import { ReviewStatement } from './review-statement.ts';
import { StatementsController } from './statements.controller.ts';
import { StatementsReadModel } from './statements.read-model.ts';
import { StatementErasure, StatementsRepository } from './statements.repository.ts';
import { SubmissionsRepository } from './submissions.repository.ts';
import { SubmitStatements } from './submit-statements.ts';

const SUBMIT_EVERY_MS = 10_000;

@Module({
  imports: [AccountsModule, StandingModule, AuditModule],
  controllers: [StatementsController],
  providers: [
    StatementsRepository,
    StatementsReadModel,
    StatementErasure,
    SubmissionsRepository,
    MakeStatement,
    ReviewStatement,
    MarkExported,
    SubmitStatements,
  ],
  exports: [MakeStatement, StatementErasure, SubmitStatements],
})
export class StatementsModule implements OnModuleInit {
  constructor(
    private readonly submitStatements: SubmitStatements,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    if (!this.submitStatements.isOn) return;
    this.jobs.every(SUBMIT_EVERY_MS, 'submit statements of reasons', () => this.submitStatements.execute());
  }
}
