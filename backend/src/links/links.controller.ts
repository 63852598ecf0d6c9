import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accountIdSchema } from '@tips/shared/ids';
import { accountLinksSchema, type AccountLinks } from '@tips/shared/links';
import { Allow, type Grant } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { FindLinks } from './find-links.ts';

const READ_LINKS: Grant = { roles: ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'] };

@ApiTags('accounts')
@Controller('api/v1/accounts/:id/links')
export class LinksController {
  constructor(private readonly findLinks: FindLinks) {}

  /** Accounts with the same payout fingerprint, or with tippers in common. */
  @Get()
  @Allow(READ_LINKS)
  @Answers(accountLinksSchema)
  links(@Param('id', { schema: accountIdSchema }) id: string): Promise<AccountLinks> {
    return this.findLinks.of(id);
  }
}
