import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { auditPageSchema, type AuditQuery, auditQuerySchema, type AuditRow } from '@tips/shared/audit';
import type { Page } from '@tips/shared/page';
import { Allow } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { AuditReadModel } from './audit.read-model.ts';

@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly rows: AuditReadModel) {}

  /** The audit trail, newest first. */
  @Get()
  @Allow({ roles: ['auditor', 'admin', 'trust_safety_lead', 'product_lead', 'finance_lead'] })
  @Answers(auditPageSchema)
  page(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<Page<AuditRow>> {
    return this.rows.page(query);
  }
}
