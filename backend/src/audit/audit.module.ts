import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { IdentityEvents } from '../identity/index.ts';
import { AuditController } from './audit.controller.ts';
import { AuditLog } from './audit-log.ts';
import { AuditReadModel } from './audit.read-model.ts';
import { VerifyAuditChain } from './verify-audit-chain.ts';

/** Gives every module the audit log, and writes down what identity, which lies before it, does. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditLog, AuditReadModel, VerifyAuditChain],
  exports: [AuditLog, VerifyAuditChain],
})
export class AuditModule implements OnModuleInit {
  constructor(
    private readonly log: AuditLog,
    private readonly events: IdentityEvents,
  ) {}

  onModuleInit(): void {
    this.events.subscribe((event) => this.log.append(event));
  }
}
