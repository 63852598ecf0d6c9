import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { CohortsModule } from '../cohorts/index.ts';
import { ExposureModule } from '../exposure/index.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Metrics } from '../platform/http/metrics.ts';
import { Readiness } from '../platform/http/readiness.ts';
import { Jobs } from '../platform/jobs.ts';
import { Logger } from '../platform/logger.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { SanctionsModule } from '../sanctions/index.ts';
import { StandingModule } from '../standing/index.ts';
import { AccountList } from './account-list.ts';
import { AccountKnowledge } from './account-knowledge.ts';
import { AccountPage } from './account-page.ts';
import { AccountsController } from './decisions.controller.ts';
import { Decisions } from './decisions.ts';
import { PopulationIndex } from './population-index.ts';
import { PopulationLoader } from './population-loader.ts';
import { PopulationScan } from './population-scan.ts';
import { RulesetLoader } from './ruleset.ts';

const TICK_MS = 500;

@Module({
  imports: [
    AccountsModule,
    SanctionsModule,
    StandingModule,
    EligibilityModule,
    RolloutsModule,
    AccessModule,
    CohortsModule,
    ExposureModule,
    ChangesModule,
  ],
  controllers: [AccountsController],
  providers: [
    AccountList,
    AccountKnowledge,
    AccountPage,
    Decisions,
    PopulationIndex,
    PopulationLoader,
    PopulationScan,
    RulesetLoader,
  ],
  exports: [AccountPage, Decisions, PopulationIndex, PopulationLoader, PopulationScan],
})
export class DecisionsModule implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('PopulationIndex');

  constructor(
    private readonly index: PopulationIndex,
    private readonly scan: PopulationScan,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.processKind === 'command') return;
    const { index, metrics } = this;
    this.readiness.register('population', () => index.isReady || 'loading');
    metrics.gauge('tips_population_accounts', 'Accounts in the population index.', () =>
      index.isReady ? index.population.size : 0,
    );
    metrics.gauge('tips_population_bytes', 'Memory of the population index.', () =>
      index.isReady ? index.population.byteLength : 0,
    );
    // In the background: until it is done the process answers that it is not ready.
    void this.load();
    this.jobs.every(TICK_MS, 'population index', () => index.tick());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.scan.close();
  }

  private async load(): Promise<void> {
    try {
      await this.index.start();
    } catch (error) {
      // The feed's heartbeat begins again.
      this.logger.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
