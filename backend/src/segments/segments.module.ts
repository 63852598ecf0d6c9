import { Module } from '@nestjs/common';
import { Jobs } from '../platform/jobs.ts';
import { SegmentsReadModel } from './segments.read-model.ts';
import { DELTAS_PER_FOLD, SegmentsRepository } from './segments.repository.ts';

const FOLD_EVERY_MS = 2_000;

@Module({
  providers: [SegmentsRepository, SegmentsReadModel],
  exports: [SegmentsRepository, SegmentsReadModel],
})
export class SegmentsModule {
  constructor(jobs: Jobs, segments: SegmentsRepository) {
    jobs.every(FOLD_EVERY_MS, 'fold ledger segments', async () => {
      while ((await segments.fold()) === DELTAS_PER_FOLD);
    });
  }
}
