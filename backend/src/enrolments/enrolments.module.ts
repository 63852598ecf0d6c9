import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DecisionsModule, PopulationIndex } from '../decisions/index.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Jobs } from '../platform/jobs.ts';
import { EnrolNewcomers } from './enrol-newcomers.ts';
import { EnrolWaiting } from './enrol-waiting.ts';
import { EnrolmentErasure } from './enrolment-erasure.repository.ts';
import { EnrolmentsController } from './enrolments.controller.ts';
import { EnrolmentsReadModel } from './enrolments.read-model.ts';
import { EnrolmentsRepository } from './enrolments.repository.ts';
import { NoteServed } from './note-served.ts';
import { StagePlans } from './stage-plans.ts';

const LOOK_MS = 1_000;
/** Looks between two rounds where no rule has changed: accounts come, grow and lose strikes. */
const ROUND_LOOKS = 60;
const NOTE_SERVED_MS = 5_000;

@Module({
  imports: [DecisionsModule],
  controllers: [EnrolmentsController],
  providers: [
    EnrolmentsRepository,
    EnrolmentsReadModel,
    EnrolmentErasure,
    EnrolNewcomers,
    EnrolWaiting,
    NoteServed,
    StagePlans,
  ],
  exports: [EnrolmentsReadModel, EnrolmentErasure, EnrolNewcomers, NoteServed, StagePlans],
})
export class EnrolmentsModule implements OnModuleInit {
  private rules = '';
  private looks = 0;

  constructor(
    private readonly jobs: Jobs,
    private readonly index: PopulationIndex,
    private readonly enrolNewcomers: EnrolNewcomers,
    private readonly noteServed: NoteServed,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.processKind === 'command') return;
    this.jobs.every(LOOK_MS, 'enrol newcomers', () => this.look());
    this.jobs.every(NOTE_SERVED_MS, 'note who was served', async () => {
      if (this.index.isReady) await this.noteServed.execute();
    });
  }

  /** A round soon after rules have changed, and one a minute. */
  private async look(): Promise<void> {
    if (!this.index.isReady || this.enrolNewcomers.isHeld) return;
    const rules = this.enrolNewcomers.rulesNow();
    this.looks += 1;
    if (rules === this.rules && this.looks < ROUND_LOOKS) return;
    await this.enrolNewcomers.execute();
    this.rules = rules;
    this.looks = 0;
  }
}
