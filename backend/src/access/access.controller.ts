import { Body, Controller, Param, Post } from '@nestjs/common';
import { accessSchema, changeAccessSchema, type Access } from '@tips/shared/access';
import { accountIdSchema } from '@tips/shared/ids';
import type { z } from 'zod';
import { Allow, CurrentPrincipal, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ChangeAccess, SUSPEND_ACCESS } from './change-access.ts';

@Controller('api/v1/accounts')
export class AccessController {
  constructor(private readonly changeAccess: ChangeAccess) {}

  @Post(':id/access')
  @Allow(SUSPEND_ACCESS)
  @Answers(accessSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: accountIdSchema }) accountId: string,
    @Body({ schema: changeAccessSchema }) body: z.infer<typeof changeAccessSchema>,
  ): Promise<Access> {
    return this.changeAccess.execute(principal, { accountId, ...body });
  }
}
