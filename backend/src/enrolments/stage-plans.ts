import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';

/** Answers the version of the plan by which a feature is at a stage; null where no plan put it there. */
export type PlanVersionOf = (feature: Feature, stageKey: string) => Promise<number | null>;

/** Where enrolments learn of plans, which stand to the right of them. */
@Injectable()
export class StagePlans {
  private versionOf: PlanVersionOf = async () => null;

  /** Call while modules start. */
  register(versionOf: PlanVersionOf): void {
    this.versionOf = versionOf;
  }

  async version(feature: Feature, stageKey: string): Promise<number | null> {
    return this.versionOf(feature, stageKey);
  }
}
