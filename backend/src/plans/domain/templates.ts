import { PLAN_TEMPLATES, type PlanStage, type PlanTemplateKey } from '@tips/shared/plans';
import type { Audience } from '@tips/shared/rollouts';

const DAY = 24;

type Row = [
  key: string,
  name: string,
  percent: number,
  minHours: number,
  minSample: number,
  needsApproval: boolean,
];

/** Every template begins with the allow list alone, and has a second person look before everyone is exposed. */
const ROWS: Record<PlanTemplateKey, readonly Row[]> = {
  careful: [
    ['internal', 'Internal', 0, 2 * DAY, 0, false],
    ['alpha', 'Alpha', 0.1, 5 * DAY, 50, false],
    ['alpha-wide', 'Alpha, wider', 1, 7 * DAY, 200, false],
    ['beta', 'Beta', 5, 14 * DAY, 1000, true],
    ['beta-wide', 'Beta, wider', 25, 14 * DAY, 5000, true],
    ['half', 'Half', 50, 7 * DAY, 5000, false],
    ['general', 'General', 100, 7 * DAY, 0, true],
  ],
  standard: [
    ['internal', 'Internal', 0, DAY, 0, false],
    ['alpha', 'Alpha', 1, 3 * DAY, 100, false],
    ['beta', 'Beta', 10, 7 * DAY, 1000, true],
    ['half', 'Half', 50, 4 * DAY, 1000, false],
    ['general', 'General', 100, 2 * DAY, 0, true],
  ],
  quick: [
    ['internal', 'Internal', 0, 4, 0, false],
    ['beta', 'Beta', 10, DAY, 100, false],
    ['general', 'General', 100, DAY, 0, true],
  ],
};

/** The stages that a template makes for an audience. */
export function stagesOfTemplate(template: PlanTemplateKey, audience: Audience): PlanStage[] {
  return ROWS[template].map(([key, name, percent, minHours, minSample, needsApproval]) => ({
    key,
    name,
    audience,
    percent,
    minHours,
    minSample,
    gates: [],
    needsApproval,
  }));
}

/** All templates for an audience. */
export function templatesFor(audience: Audience): { key: PlanTemplateKey; stages: PlanStage[] }[] {
  return PLAN_TEMPLATES.map((key) => ({ key, stages: stagesOfTemplate(key, audience) }));
}
