import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type EnrolmentList, enrolmentListSchema } from '@tips/shared/enrolments';
import { accountIdSchema } from '@tips/shared/ids';
import { Allow, EVERYONE, type Grant } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { EnrolmentsReadModel } from './enrolments.read-model.ts';

const READ: Grant = { roles: EVERYONE, scopes: ['read'] };

@ApiTags('accounts')
@Controller('api/v1/accounts/:id/enrolments')
export class EnrolmentsController {
  constructor(private readonly enrolments: EnrolmentsReadModel) {}

  /** Since when the account has been exposed to a feature or held out of it, by which stage, and when it was first served. */
  @Get()
  @Allow(READ)
  @Answers(enrolmentListSchema)
  async list(@Param('id', { schema: accountIdSchema }) id: string): Promise<EnrolmentList> {
    return { items: await this.enrolments.of(id) };
  }
}
