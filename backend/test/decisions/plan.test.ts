import { STEPS, SURFACES } from '@tips/shared/decisions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../src/decisions/compile-plan.ts';
import { decide } from '../../src/decisions/domain/decide.ts';
import { SeededIdHash } from '../../src/decisions/domain/id-hash.ts';
import { KEY, stepIndexOf, valueOf } from '../../src/decisions/domain/plan.ts';
import { Population } from '../../src/decisions/domain/population.ts';
import { ACCESS_CODES } from '../../src/decisions/domain/population-columns.ts';
import { rowKey } from '../../src/decisions/domain/row-key.ts';
import { bucketsUnder, stageInForce } from '../../src/rollouts/index.ts';
import { configs, eligibilityRules, NOW_MS, records, viewOf } from './arbitraries.ts';

describe('plan', () => {
  it('decides every account as the rules themselves do', async () => {
    const features = fc.integer({ min: 0, max: 2 });
    await fc.assert(
      fc.asyncProperty(
        records,
        configs,
        eligibilityRules,
        features,
        async (all, config, rules, featureIndex) => {
          const bucketsById = new Map(
            all.map((each) => [each.accountId, each.features.map(({ bucket }) => bucket)]),
          );
          const population = new Population(new SeededIdHash(1, 2), (id) => bucketsById.get(id) ?? []);
          await population.reserve(all.length, async () => {});
          all.forEach((record) => population.put(record));
          const source = { featureIndex, config, policy: { version: 1, rules } };
          const plan = compilePlan(source, population.locales.since(0));
          const { columns, grace } = population;
          for (const record of all) {
            const row = population.rowOf(record.accountId);
            const key = rowKey(columns, grace, plan, row, columns.features[featureIndex]?.[row] ?? 0, NOW_MS);
            const view = viewOf(record, featureIndex, config, rules);
            expect({
              access: ACCESS_CODES[key & KEY.accessMask],
              eligible: (key & KEY.eligible) !== 0,
              inAudience: (key & KEY.inAudience) !== 0,
            }).toEqual({ access: view.access, eligible: view.eligible, inAudience: view.inAudience });
            const below = bucketsUnder(stageInForce(config).percent);
            SURFACES.forEach((surface, index) => {
              const outcome = plan.outcomes[key * 2 + index] ?? 0;
              const decision = { value: valueOf(outcome), step: STEPS[stepIndexOf(outcome)] };
              expect(decision).toEqual(
                decide(view, { ...config, frozen: config.frozen !== null, below }, surface),
              );
            });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
