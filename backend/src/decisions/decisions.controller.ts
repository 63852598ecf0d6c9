import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  accountDetailSchema,
  accountPageSchema,
  accountQuerySchema,
  type AccountDetail,
  type AccountListRow,
  type AccountQuery,
} from '@tips/shared/accounts';
import { atQuerySchema, type Explain, explainQuerySchema, explainSchema } from '@tips/shared/decisions';
import { eligibilityResultSchema, type EligibilityResult } from '@tips/shared/eligibility';
import { accountIdSchema } from '@tips/shared/ids';
import type { Page } from '@tips/shared/page';
import type { z } from 'zod';
import { Allow, EVERYONE, type Grant } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { AccountList } from './account-list.ts';
import { AccountPage } from './account-page.ts';

const READ: Grant = { roles: EVERYONE, scopes: ['read'] };

const instantOf = (at: string | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly accountList: AccountList,
    private readonly accountPage: AccountPage,
  ) {}

  @Get()
  @Allow(READ)
  @Answers(accountPageSchema)
  list(@Query({ schema: accountQuerySchema }) query: AccountQuery): Promise<Page<AccountListRow>> {
    return this.accountList.page(query);
  }

  @Get(':id')
  @Allow(READ)
  @Answers(accountDetailSchema)
  show(
    @Param('id', { schema: accountIdSchema }) id: string,
    @Query({ schema: atQuerySchema }) { at }: z.infer<typeof atQuerySchema>,
  ): Promise<AccountDetail> {
    return this.accountPage.detail(id, instantOf(at));
  }

  @Get(':id/eligibility')
  @Allow(READ)
  @Answers(eligibilityResultSchema)
  eligibility(
    @Param('id', { schema: accountIdSchema }) id: string,
    @Query({ schema: atQuerySchema }) { at }: z.infer<typeof atQuerySchema>,
  ): Promise<EligibilityResult> {
    return this.accountPage.eligibility(id, instantOf(at));
  }

  @Get(':id/explain')
  @Allow(READ)
  @Answers(explainSchema)
  explain(
    @Param('id', { schema: accountIdSchema }) id: string,
    @Query({ schema: explainQuerySchema }) { surface, at }: z.infer<typeof explainQuerySchema>,
  ): Promise<Explain> {
    return this.accountPage.explain(id, surface, instantOf(at));
  }
}
