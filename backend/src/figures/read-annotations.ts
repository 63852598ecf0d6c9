import { Injectable } from '@nestjs/common';
import type { Annotation, AnnotationQuery } from '@tips/shared/annotations';
import { FeeSchedules } from '../ledger/index.ts';
import { RolloutsReadModel, type RolloutTurn } from '../rollouts/index.ts';
import { requirePeriod, UTC } from '../segments/index.ts';

/** What was changed in a range of days: stages, kills and revivals of features, and the platform's cut; oldest first. */
@Injectable()
export class ReadAnnotations {
  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly schedules: FeeSchedules,
  ) {}

  async execute(query: AnnotationQuery): Promise<Annotation[]> {
    requirePeriod(query);
    const { from, to, zone = UTC } = query;
    const turns = (await this.rollouts.turns()).flatMap((each) => annotationsOf(each, zone));
    const fees = (await this.schedules.feeSchedules()).map(({ version, heldFrom }): Annotation => ({
      kind: 'fee',
      ...momentOf(new Date(heldFrom), zone),
      version,
    }));
    return [...turns, ...fees]
      .filter(({ day }) => day >= from && day < to)
      .toSorted((one, other) => (one.at < other.at ? -1 : 1));
  }
}

function annotationsOf({ feature, heldFrom, before, after }: RolloutTurn, zone: string): Annotation[] {
  const moment = momentOf(heldFrom, zone);
  const found: Annotation[] = [];
  if (before.stage !== after.stage) found.push({ kind: 'stage', ...moment, feature, stage: after.stage });
  if (before.killed !== after.killed) {
    found.push({ kind: after.killed ? 'kill' : 'revival', ...moment, feature });
  }
  return found;
}

/** An instant, and the day that it is on in a zone. */
function momentOf(at: Date, zone: string): { at: string; day: string } {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return { at: at.toISOString(), day: `${part('year')}-${part('month')}-${part('day')}` };
}
