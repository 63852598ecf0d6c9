import { COUNT_MEASURES, HOLDOUT_MEASURES } from '@tips/shared/guardrails';
import type { PlanStage } from '@tips/shared/plans';

/** A field of a plan that would not be one. */
export type StageRefusal = { path: string; code: 'FIELD_INVALID'; message: string };

/** What stages can not be, each at its field: a key twice, a range upside down, a percentage that falls from stage to stage. */
export function stageRefusals(stages: readonly PlanStage[]): StageRefusal[] {
  const refusals: StageRefusal[] = [];
  const refuse = (path: string, message: string) => {
    refusals.push({ path, code: 'FIELD_INVALID', message });
  };
  const keys = stages.map(({ key }) => key);
  stages.forEach(({ key, audience, percent, gates, guardrails }, index) => {
    const at = `stages.${index}`;
    if (keys.indexOf(key) !== index) refuse(`${at}.key`, `${key} stands twice`);
    const { followersMin, followersMax } = audience;
    if (followersMin !== undefined && followersMax !== undefined && followersMin > followersMax) {
      refuse(`${at}.audience.followersMax`, `is ${followersMax}, less than followersMin ${followersMin}`);
    }
    const before = stages[index - 1];
    if (before !== undefined && percent < before.percent) {
      refuse(`${at}.percent`, `is ${percent}, less than ${before.percent} of the stage before`);
    }
    gates.forEach(({ kind }, gate) => {
      if (gates.findIndex((each) => each.kind === kind) !== gate) {
        refuse(`${at}.gates.${gate}.kind`, `${kind} stands twice`);
      }
    });
    guardrails.forEach(({ measure, max, worseThanHoldout }, place) => {
      const field = `${at}.guardrails.${place}`;
      if (guardrails.findIndex((each) => each.measure === measure) !== place) {
        refuse(`${field}.measure`, `${measure} stands twice`);
      }
      if (worseThanHoldout && !HOLDOUT_MEASURES.includes(measure)) {
        refuse(`${field}.worseThanHoldout`, `a holdout has no ${measure}: leave it out`);
      }
      if (!COUNT_MEASURES.includes(measure) && max > 1) {
        refuse(`${field}.max`, `is ${max}: a share, so 1 at most`);
      }
    });
  });
  return refusals;
}
