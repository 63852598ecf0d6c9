import { Injectable } from '@nestjs/common';
import type { AccessState } from '@tips/shared/access';
import type { Flag, Step } from '@tips/shared/decisions';
import { FLAGS, SURFACES } from '@tips/shared/decisions';
import type { Standing } from '@tips/shared/standing';
import { BUTTON, KEY, TAB, valueOf } from './domain/plan.ts';
import { ACCESS_CODES, STANDING_CODES } from './domain/population-columns.ts';
import { rowKey, standingCode } from './domain/row-key.ts';
import { PopulationIndex } from './population-index.ts';
import type { Answer } from './ruleset.ts';

/** The answer for one account and surface. Two words in memory: what accounts share is kept once. */
export class Evaluation implements Answer {
  constructor(
    private readonly answer: Answer,
    private readonly bucketOrNone: number,
  ) {}

  get surface(): Flag {
    return this.answer.surface;
  }

  get value(): boolean {
    return this.answer.value;
  }

  get variant(): 'on' | 'off' {
    return this.answer.variant;
  }

  get reason(): Answer['reason'] {
    return this.answer.reason;
  }

  get step(): Step {
    return this.answer.step;
  }

  get stage(): string {
    return this.answer.stage;
  }

  get policyVersion(): number {
    return this.answer.policyVersion;
  }

  get rolloutVersion(): number {
    return this.answer.rolloutVersion;
  }

  /** Null where the account is not known. */
  get bucket(): number | null {
    return this.bucketOrNone < 0 ? null : this.bucketOrNone;
  }
}

/** What the index knows of an account that lists show. */
export interface AccountState {
  standing: Standing;
  eligible: boolean;
  access: AccessState;
  tab: boolean;
  button: boolean;
}

const SECOND_MS = 1000;
/** Looking through the six names takes as long as the rest of the decision. */
const FLAG_INDEX: ReadonlyMap<Flag, number> = new Map(FLAGS.map((flag, index) => [flag, index]));

/** Decides from memory, in well under a microsecond. Throws BUSY until the population is loaded. */
@Injectable()
export class Decisions {
  constructor(private readonly index: PopulationIndex) {}

  /** What the account sees on the surface right now, and the step that decided. */
  evaluate(accountId: string, surface: Flag): Evaluation {
    const answer = this.index.answerOf(accountId, FLAG_INDEX.get(surface) ?? -1);
    return new Evaluation(answer, this.index.bucket);
  }

  /** Everything the index knows of an account for a feature; undefined where it is not known. */
  stateOf(accountId: string, featureIndex: number, nowMs: number): AccountState | undefined {
    const ruleset = this.index.rulesetAt(nowMs);
    const { population } = this.index;
    const row = population.rowOf(accountId);
    if (row < 0) return undefined;
    const { columns, grace } = population;
    const { plan } = ruleset.feature(featureIndex);
    const key = rowKey(columns, grace, plan, row, columns.features[featureIndex]?.[row] ?? 0, nowMs);
    const isOn = (surface: number) => valueOf(plan.outcomes[key * SURFACES.length + surface] ?? 0);
    return {
      standing: STANDING_CODES[standingCode(columns, row, Math.floor(nowMs / SECOND_MS))] ?? 'good',
      eligible: (key & KEY.eligible) !== 0,
      access: ACCESS_CODES[key & KEY.accessMask] ?? 'none',
      tab: isOn(TAB),
      button: isOn(BUTTON),
    };
  }
}
