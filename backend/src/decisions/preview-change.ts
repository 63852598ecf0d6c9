import { Injectable } from '@nestjs/common';
import type { EligibilityRules } from '@tips/shared/eligibility';
import type { Feature } from '@tips/shared/ids';
import type { EligibilityPreview, PreviewResult, RolloutPatch } from '@tips/shared/rollouts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { OffThread } from '../platform/off-thread.ts';
import { isHeldOut, patched, type RolloutConfig } from '../rollouts/index.ts';
import { compilePlan } from './compile-plan.ts';
import { ACCESS_CODES, FEATURE_ORDER, WORD } from './domain/population-columns.ts';
import type { Locales } from './domain/locales.ts';
import type { Plan } from './domain/plan.ts';
import type {
  ListChange,
  Proposal,
  ProposalEffect,
  RowFilter,
  ScanAnswer,
  Scanned,
  ScanRequest,
  ScanTask,
} from './domain/scan.ts';
import { PopulationIndex } from './population-index.ts';
import { PopulationLoader } from './population-loader.ts';
import { FEATURE_OF_SURFACES, type FeatureRules } from './ruleset.ts';

export type PreviewRolloutInput = { feature: Feature; patch: RolloutPatch; killed?: boolean | undefined };

/** Scans that may meet a write; the next one makes writes wait. */
const TRIES = 3;
const UNKNOWN_REGION = 'unknown';
const SCAN_MODULE = new URL('./domain/scan', import.meta.url);

/** A scan's task, once it is known how regions are numbered. */
type MakeTask = (regions: readonly string[]) => ScanTask;
type Scan = { answer: ScanAnswer; regions: string[] };

/** Asks a worker thread what all accounts together come to. */
@Injectable()
export class PopulationScan {
  private readonly offThread = new OffThread();

  constructor(
    private readonly index: PopulationIndex,
    private readonly clock: Clock,
  ) {}

  /** The effect of a proposal, with the names of the regions that its numbers stand for. */
  async effectOf(proposal: Proposal): Promise<{ effect: ProposalEffect; regions: string[] }> {
    const { result, regions } = await this.scan(() => ({ kind: 'proposal', proposal }));
    // The worker answers a task of kind `proposal` with the effect.
    return { effect: result as ProposalEffect, regions };
  }

  /** How many accounts match; `regions` names the asked-for regions, undefined: any. */
  async count(
    plan: Plan,
    filter: Omit<RowFilter, 'regions'>,
    regions: readonly string[] | undefined,
  ): Promise<number> {
    const { result } = await this.scan((names) => {
      const wanted = regions && Uint8Array.from(names, (name) => (regions.includes(name) ? 1 : 0));
      return { kind: 'count', plan, filter: { ...filter, regions: wanted } };
    });
    return Number(result);
  }

  async close(): Promise<void> {
    await this.offThread.close();
  }

  private async scan(task: MakeTask): Promise<{ result: unknown; regions: string[] }> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const { answer, regions } = await this.ask(task);
      if (!answer.torn) return { result: answer.result, regions };
    }
    return this.index.exclusive(async () => {
      const { answer, regions } = await this.ask(task);
      if (answer.torn) throw new Error('the index was written to while writes had to wait');
      return { result: answer.result, regions };
    });
  }

  private async ask(task: MakeTask): Promise<Scan> {
    const { version } = this.index;
    const { columns, grace, locales } = this.index.population;
    const { regions, regionOfLocale } = regionsOf(locales);
    const scanned: Scanned = {
      columns: columns.arrays(),
      grace: { keys: grace.keys, untilMs: grace.untilMs },
      rows: columns.rows,
      regionOfLocale,
      regions: regions.length,
      nowMs: this.clock.presentMs(),
    };
    const request: ScanRequest = { task: task(regions), scanned, version };
    const answer = await this.offThread.call(SCAN_MODULE, import.meta.url, 'answerScan', request);
    // What `answerScan` returns.
    return { answer: answer as ScanAnswer, regions };
  }
}

/** What a change would do to every account, exactly, before anyone makes it. */
@Injectable()
export class PreviewChange {
  constructor(
    private readonly index: PopulationIndex,
    private readonly clock: Clock,
    private readonly scan: PopulationScan,
    private readonly loader: PopulationLoader,
  ) {}

  /** A patch of a rollout, or its kill switch. Refuses what the change itself would be refused for. */
  async rollout({ feature, patch, killed }: PreviewRolloutInput): Promise<PreviewResult> {
    const startedAt = performance.now();
    const rules = this.rulesOf(FEATURE_ORDER.indexOf(feature));
    const now = new Date(this.clock.presentMs());
    const config = { ...patched(rules.rollout, patch, now), ...(killed === undefined ? {} : { killed }) };
    const isHoldoutMoved = config.holdoutPercent !== rules.rollout.config.holdoutPercent;
    const { effect, regions } = await this.scan.effectOf({
      before: rules.plan,
      after: this.planOf({ ...rules.source, config }),
      heldOut: isHoldoutMoved ? await this.heldOutBits(config) : undefined,
      freezes: config.frozen !== null && rules.rollout.config.frozen === null,
      listChanges: this.listChanges(patch),
    });
    return resultOf(effect, regions, startedAt);
  }

  /** Other criteria, put in force right now. */
  async eligibility(rules: EligibilityRules): Promise<EligibilityPreview> {
    const startedAt = performance.now();
    const { plan, source, policy } = this.rulesOf(FEATURE_OF_SURFACES);
    const after = this.planOf({ ...source, policy: { version: policy.version, rules } });
    const proposal: Proposal = { before: plan, after, heldOut: undefined, freezes: false, listChanges: [] };
    const { effect, regions } = await this.scan.effectOf(proposal);
    const { gains, losses, on } = effect.eligibility;
    return { ...resultOf(effect, regions, startedAt), eligibility: { gains, losses, eligible: on } };
  }

  /** How many accounts see the tab of a feature now, and how many have access to it. */
  async reach(feature: Feature): Promise<{ exposed: number; approved: number }> {
    const { plan } = this.rulesOf(FEATURE_ORDER.indexOf(feature));
    const any = { standings: undefined, access: undefined, eligible: undefined, tab: undefined };
    const approved = 1 << ACCESS_CODES.indexOf('approved');
    return {
      exposed: await this.scan.count(plan, { ...any, tab: true }, undefined),
      approved: await this.scan.count(plan, { ...any, access: approved }, undefined),
    };
  }

  private rulesOf(featureIndex: number): FeatureRules {
    return this.index.rulesetAt(this.clock.presentMs()).feature(featureIndex);
  }

  private planOf(source: FeatureRules['source']): FeatureRules['plan'] {
    return compilePlan(source, this.index.population.locales.since(0));
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

function resultOf(effect: ProposalEffect, regions: readonly string[], startedAt: number): PreviewResult {
  const byRegion = regions.map((region, number) => ({
    region,
    gains: effect.regions.gains[number] ?? 0,
    losses: effect.regions.losses[number] ?? 0,
    on: effect.regions.on[number] ?? 0,
  }));
  return {
    population: effect.population,
    eligible: effect.eligibility.on,
    tab: effect.tab,
    button: effect.button,
    byRegion: byRegion
      .filter(({ gains, losses, on }) => gains + losses + on > 0)
      .toSorted((left, right) => left.region.localeCompare(right.region)),
    tookMs: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

/** Numbers the regions; an unknown one is 0. */
function regionsOf(locales: Locales): { regions: string[]; regionOfLocale: Uint16Array } {
  const regions = [UNKNOWN_REGION];
  const numbers = new Map([[UNKNOWN_REGION, 0]]);
  const regionOfLocale = Uint16Array.from(locales.since(0), ({ region }) => {
    const name = region ?? UNKNOWN_REGION;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, regions.length);
    return regions.push(name) - 1;
  });
  return { regions, regionOfLocale };
}
