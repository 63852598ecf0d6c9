import { Injectable } from '@nestjs/common';
import type { SampleCounts, SampleData } from '@tips/shared/sample';
import { type SampleLoad, SampleRepository } from './sample.repository.ts';

const NONE: SampleCounts = { accounts: 0, violations: 0, cases: 0, tips: 0 };

/** Reads whether the sample data is there, and how much of it. */
@Injectable()
export class SampleReadModel {
  constructor(private readonly repository: SampleRepository) {}

  async current(): Promise<SampleData> {
    const load = await this.repository.find();
    const isThere = load !== undefined && load.clearedAt === null;
    return sampleData(load, isThere ? await this.repository.counts() : NONE);
  }
}

export function sampleData(load: SampleLoad | undefined, counts: SampleCounts): SampleData {
  return {
    state: stateOf(load),
    counts,
    loadedAt: load?.loadedAt?.toISOString() ?? null,
    clearedAt: load?.clearedAt?.toISOString() ?? null,
  };
}

function stateOf(load: SampleLoad | undefined): SampleData['state'] {
  if (!load) return 'absent';
  if (load.clearedAt !== null) return 'cleared';
  return load.loadedAt === null ? 'loading' : 'present';
}
