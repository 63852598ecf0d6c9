import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { CasesModule } from '../cases/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { AccessDecisions } from './access-decisions.ts';
import { Remedies } from './remedies.ts';

@Module({
  imports: [EligibilityModule, AccessModule, CasesModule],
  providers: [Remedies, AccessDecisions],
  exports: [Remedies],
})
export class RemediesModule implements OnModuleInit {
  constructor(
    private readonly remedies: Remedies,
    private readonly accessDecisions: AccessDecisions,
  ) {}

  onModuleInit(): void {
    this.remedies.register('access', this.accessDecisions);
  }
}
