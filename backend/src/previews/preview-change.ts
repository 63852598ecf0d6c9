import { Injectable } from '@nestjs/common';
import type { EligibilityRules } from '@tips/shared/eligibility';
import { SURFACES } from '@tips/shared/decisions';
import type { Feature } from '@tips/shared/ids';
import type { EligibilityPreview, PreviewResult, PreviewRollout, RolloutPatch } from '@tips/shared/rollouts';
import { CohortsReadModel } from '../cohorts/index.ts';
import {
  ACCESS_CODES,
  compilePlan,
  FEATURE_ORDER,
  type FeatureRules,
  KEY,
  type ListChange,
  outcomeOf,
  type Plan,
  PopulationIndex,
  PopulationLoader,
  PopulationScan,
  type Proposal,
  SEEN,
  TAB,
  WORD,
} from '../decisions/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { isHeldOut, patched, type RolloutConfig, stageInForce } from '../rollouts/index.ts';
import { resultOf, totalOf } from './preview-result.ts';

type Population = PopulationIndex['population'];

const APPROVED = ACCESS_CODES.indexOf('approved');

export type PreviewRolloutInput = PreviewRollout & { feature: Feature };

/** What a change would do to every account, exactly, before anyone makes it. */
@Injectable()
export class PreviewChange {
  /** Of the cohorts that were asked for last: a control that moves asks for the same again and again. */
  private members: { population: Population; basis: string; bits: Uint8Array | undefined } | undefined;

  constructor(
    private readonly index: PopulationIndex,
    private readonly clock: Clock,
    private readonly scan: PopulationScan,
    private readonly loader: PopulationLoader,
    private readonly cohorts: CohortsReadModel,
  ) {}

  /** A patch of a rollout, its kill switch, other criteria. Refuses what the change itself would be refused for. */
  async rollout(input: PreviewRolloutInput): Promise<PreviewResult> {
    const startedAt = performance.now();
    return resultOf(await this.scan.effectOf(await this.proposalOf(input)), startedAt);
  }

  /** The rules before and after such a change. */
  async proposalOf({ feature, patch, killed, rules: criteria }: PreviewRolloutInput): Promise<Proposal> {
    const rules = this.rulesOf(FEATURE_ORDER.indexOf(feature));
    const now = new Date(this.clock.presentMs());
    const config = { ...patched(rules.rollout, patch, now), ...(killed === undefined ? {} : { killed }) };
    const policy = criteria ? { version: rules.policy.version, rules: criteria } : rules.source.policy;
    const isHoldoutMoved = config.holdoutPercent !== rules.rollout.config.holdoutPercent;
    return {
      before: rules.plan,
      after: this.planOf({ ...rules.source, policy, config, members: await this.membersOf(config) }),
      heldOut: isHoldoutMoved ? await this.heldOutBits(config) : undefined,
      freezes: config.frozen !== null && rules.rollout.config.frozen === null,
      listChanges: this.listChanges(patch),
    };
  }

  /** Other criteria, put in force right now, as the surfaces show them. */
  async eligibility(rules: EligibilityRules): Promise<EligibilityPreview> {
    const startedAt = performance.now();
    const effect = await this.scan.effectOf(await this.proposalOf({ feature: 'tips', patch: {}, rules }));
    const { gains, losses, on: eligible } = totalOf(effect, SEEN.eligible);
    return { ...resultOf(effect, startedAt), eligibility: { gains, losses, eligible } };
  }

  /** How many accounts see the tab of a feature now, and how many have access to it. */
  async reach(feature: Feature): Promise<{ exposed: number; approved: number }> {
    const plan = withAccess(this.rulesOf(FEATURE_ORDER.indexOf(feature)).plan);
    const effect = await this.scan.effectOf({
      before: plan,
      after: plan,
      heldOut: undefined,
      freezes: false,
      listChanges: [],
    });
    return { exposed: totalOf(effect, SEEN.tab).on, approved: totalOf(effect, SEEN.button).on };
  }

  private rulesOf(featureIndex: number): FeatureRules {
    return this.index.rulesetAt(this.clock.presentMs()).feature(featureIndex);
  }

  private planOf(source: FeatureRules['source']): FeatureRules['plan'] {
    return compilePlan(source, this.index.population.locales.since(0));
  }

  /** Throws VALIDATION_FAILED where a stage asks for a cohort that there is not. */
  private async membersOf(config: RolloutConfig): Promise<Uint8Array | undefined> {
    await this.cohorts.requireKnown(config.stages);
    const { audience } = stageInForce(config);
    const { population, version } = this.index;
    const basis = `${audience.cohorts?.join(' ')} ${Atomics.load(version, 0)}`;
    if (this.members?.basis === basis && this.members.population === population) return this.members.bits;
    const ids = await this.cohorts.membersOf(audience);
    const bits = ids === null ? undefined : await membersAmong(population, ids);
    this.members = { population, basis, bits };
    return bits;
  }

  private listChanges({ allowList, denyList }: RolloutPatch): ListChange[] {
    const byRow = new Map<number, ListChange>();
    const unknown: string[] = [];
    const touch = (ids: readonly string[] | undefined, change: Pick<ListChange, 'set' | 'clear'>): void => {
      for (const id of ids ?? []) {
        const row = this.index.population.rowOf(id);
        if (row < 0 && change.set !== 0) unknown.push(id);
        if (row < 0) continue;
        const { set, clear } = byRow.get(row) ?? { set: 0, clear: 0 };
        byRow.set(row, { row, set: set | change.set, clear: clear | change.clear });
      }
    };
    touch(allowList?.add, { set: WORD.onAllowList, clear: 0 });
    touch(allowList?.remove, { set: 0, clear: WORD.onAllowList });
    touch(denyList?.add, { set: WORD.onDenyList, clear: 0 });
    touch(denyList?.remove, { set: 0, clear: WORD.onDenyList });
    if (unknown.length > 0) {
      throw new AppError('ACCOUNT_UNKNOWN', `Not known: ${unknown.slice(0, 5).join(', ')}.`, {
        details: { unknown },
      });
    }
    return [...byRow.values()];
  }

  /** The index keeps who is held out, not by how much: another share is computed from the ids. */
  private async heldOutBits(config: RolloutConfig): Promise<Uint8Array> {
    const bits = new Uint8Array((this.index.population.columns.rows >> 3) + 1);
    for await (const ids of this.loader.allIds()) {
      for (const id of ids) {
        const row = this.index.population.rowOf(id);
        if (row >= 0 && isHeldOut(id, config)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
      }
    }
    return bits;
  }
}

/** The plan with whoever has access in the place of whoever sees the button: on the deny list or not, killed or not. */
function withAccess(plan: Plan): Plan {
  const outcomes = plan.outcomes.map((outcome, index) => {
    const isTab = index % SURFACES.length === TAB;
    const key = Math.floor(index / SURFACES.length);
    return isTab ? outcome : outcomeOf(0, (key & KEY.accessMask) === APPROVED);
  });
  return { ...plan, outcomes };
}

/** A bit a row for these accounts; those that are not known are left out. */
async function membersAmong(population: Population, ids: ReadonlySet<string>): Promise<Uint8Array> {
  const bits = new Uint8Array((population.columns.rows >> 3) + 1);
  const breather = new Breather();
  for (const id of ids) {
    if (breather.due()) await breather.pause();
    const row = population.rowOf(id);
    if (row >= 0) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return bits;
}
