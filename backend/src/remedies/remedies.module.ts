import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { CasesModule } from '../cases/index.ts';
import { EnforcementModule } from '../enforcement/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { SanctionsModule } from '../sanctions/index.ts';
import { StandingModule } from '../standing/index.ts';
import { AccessDecisions } from './access-decisions.ts';
import { RestrictionDecisions } from './restriction-decisions.ts';
import { StrikeDecisions } from './strike-decisions.ts';
import { Remedies } from './remedies.ts';

@Module({
  imports: [SanctionsModule, StandingModule, EligibilityModule, AccessModule, CasesModule, EnforcementModule],
  providers: [Remedies, AccessDecisions, StrikeDecisions, RestrictionDecisions],
  exports: [Remedies],
})
export class RemediesModule implements OnModuleInit {
  constructor(
    private readonly remedies: Remedies,
    private readonly accessDecisions: AccessDecisions,
    private readonly strikeDecisions: StrikeDecisions,
    private readonly restrictionDecisions: RestrictionDecisions,
  ) {}

  onModuleInit(): void {
    this.remedies.register('access', this.accessDecisions);
    this.remedies.register('strike', this.strikeDecisions);
    this.remedies.register('restriction', this.restrictionDecisions);
  }
}
