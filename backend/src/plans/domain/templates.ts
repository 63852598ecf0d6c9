import { type Guardrail, HOLDOUT_MEASURES } from '@tips/shared/guardrails';
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

/** What each template watches once somebody is exposed by percentage; the careful one looks for more, and acts sooner. */
const GUARDRAILS: Record<PlanTemplateKey, readonly Guardrail[]> = {
  careful: [
    guardrail('dispute_rate', 0.005, 100, 'pause'),
    guardrail('refund_rate', 0.03, 100, 'hold'),
    guardrail('failure_rate', 0.02, 100, 'hold'),
    guardrail('violation_rate', 0.02, 200, 'hold'),
    guardrail('report_rate', 0.0005, 200, 'hold'),
    guardrail('review_backlog', 100, 0, 'hold'),
  ],
  standard: [
    guardrail('dispute_rate', 0.005, 200, 'pause'),
    guardrail('violation_rate', 0.03, 200, 'hold'),
    guardrail('failure_rate', 0.05, 200, 'hold'),
    guardrail('review_backlog', 200, 0, 'hold'),
  ],
  quick: [guardrail('dispute_rate', 0.01, 200, 'pause'), guardrail('review_backlog', 500, 0, 'hold')],
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
    guardrails: percent === 0 ? [] : [...GUARDRAILS[template]],
  }));
}

function guardrail(
  measure: Guardrail['measure'],
  max: number,
  minSample: number,
  action: Guardrail['action'],
): Guardrail {
  return { measure, max, minSample, action, worseThanHoldout: HOLDOUT_MEASURES.includes(measure) };
}

/** All templates for an audience. */
export function templatesFor(audience: Audience): { key: PlanTemplateKey; stages: PlanStage[] }[] {
  return PLAN_TEMPLATES.map((key) => ({ key, stages: stagesOfTemplate(key, audience) }));
}
