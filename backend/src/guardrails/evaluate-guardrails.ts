import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Guardrail, type GuardrailReading, writeBreachReason } from '@tips/shared/guardrails';
import { type Feature, FEATURES } from '@tips/shared/ids';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { MovePlan, PlansReadModel, type StageInForce } from '../plans/index.ts';
import { countedFrom, isResumedOver } from './domain/after-resume.ts';
import { GuardrailsReadModel } from './guardrails.read-model.ts';
import { GuardrailsRepository, type WatchedStage } from './guardrails.repository.ts';
import { ReadMeasures } from './read-measures.ts';

/** A reading that says the same as the one before is kept after this long, for the chart. */
const KEEP_AFTER_MS = 60_000;

/**
 * Judges the guardrails of the stages in force, and acts on breaches. The breach, its evidence and what it does to the plan are one
 * transaction under the lock of the plan's run: two consoles act once, and one that dies has not acted.
 */
@Injectable()
export class EvaluateGuardrails {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly plans: PlansReadModel,
    private readonly movePlan: MovePlan,
    private readonly measures: ReadMeasures,
    private readonly readModel: GuardrailsReadModel,
    private readonly repository: GuardrailsRepository,
  ) {}

  async execute(): Promise<void> {
    for (const feature of FEATURES) {
      const at = await this.plans.stageInForce(feature);
      if (at?.state === 'running') await this.stage(feature, at);
    }
  }

  private async stage(feature: Feature, { planVersion, stage, since }: StageInForce): Promise<void> {
    const watched: WatchedStage = { feature, planVersion, stageKey: stage.key };
    const resumedAt = await this.readModel.resumedAt(watched);
    const newest = await this.readModel.newest(watched);
    for (const guardrail of stage.guardrails) {
      const from = countedFrom(guardrail.measure, since, resumedAt);
      const before = newest.get(guardrail.measure);
      const judged = await this.measures.judge(watched, guardrail, from);
      const reading = { ...judged, readAt: this.clock.now().toISOString(), since: from.toISOString() };
      if (reading.status === 'breached' && !isResumedOver(guardrail.measure, { resumedAt, before })) {
        if (await this.breach(watched, guardrail, reading)) return;
      } else if (isNews(before, reading)) {
        await this.repository.insertReading(watched, guardrail.measure, reading);
      }
    }
  }

  /** Whether it acted; not where the plan has moved since. */
  private async breach(
    watched: WatchedStage,
    guardrail: Guardrail,
    evidence: GuardrailReading,
  ): Promise<boolean> {
    return this.transactions.run(async () => {
      const { measure, max } = guardrail;
      const { value, bounds } = evidence;
      const reason = writeBreachReason({ measure, value: value ?? 0, low: bounds?.low ?? null, max });
      const did = await this.movePlan.trip({ ...watched, action: guardrail.action, reason });
      if (did === undefined) return false;
      await this.repository.insertBreach(watched, guardrail, { id: randomUUID(), did, evidence });
      await this.repository.insertReading(watched, guardrail.measure, evidence);
      return true;
    });
  }
}

function isNews(before: GuardrailReading | undefined, now: GuardrailReading): boolean {
  if (before === undefined || before.status !== now.status || before.since !== now.since) return true;
  return Date.parse(now.readAt) - Date.parse(before.readAt) >= KEEP_AFTER_MS;
}
