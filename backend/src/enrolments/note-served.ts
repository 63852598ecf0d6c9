import { Injectable } from '@nestjs/common';
import { FEATURE_OF_SURFACES, FEATURE_ORDER, PopulationIndex, PopulationLoader } from '../decisions/index.ts';
import { EnrolmentsRepository, type ServedAt } from './enrolments.repository.ts';

/** The feature whose settings tab is served. */
const FEATURE = FEATURE_ORDER[FEATURE_OF_SURFACES] ?? 'tips';

/** Notes who was told to show the settings tab for the first time. */
@Injectable()
export class NoteServed {
  constructor(
    private readonly index: PopulationIndex,
    private readonly loader: PopulationLoader,
    private readonly repository: EnrolmentsRepository,
  ) {}

  /** Notes what was served elsewhere or before; answers who of them is enrolled. What stands there stays. */
  async note(served: readonly ServedAt[]): Promise<Set<string>> {
    return this.repository.served(FEATURE, served);
  }

  /** Whoever is not enrolled, by a list for example, is asked about again when served again. */
  async execute(): Promise<void> {
    const { population } = this.index;
    const { served } = population;
    const fresh = new Map(served.take().map(({ row, atMs }) => [row, atMs]));
    if (fresh.size === 0) return;
    const left = new Set(fresh.keys());
    try {
      const rows = [...fresh.keys()].toSorted((one, other) => one - other);
      for await (const ids of this.loader.idsOf(population, rows)) {
        if (ids.size === 0) continue;
        const times = [...ids].map(([accountId, row]) => ({
          accountId,
          at: new Date(fresh.get(row) ?? Date.now()),
        }));
        for (const accountId of await this.note(times)) {
          left.delete(ids.get(accountId) ?? -1);
        }
      }
    } finally {
      served.forget(left);
    }
  }
}
