import type { ChangeKindRule, ChangeRequestDetail } from '@tips/shared/change-requests';

const WINDOW = { windowHours: 24, alone: [] };

export const KINDS: { items: ChangeKindRule[] } = {
  items: [
    {
      kind: 'rollout.change',
      limit: 1000,
      ...WINDOW,
      mayPropose: true,
      approvers: ['product_lead', 'admin'],
    },
    {
      kind: 'rollout.reshuffle',
      limit: 0,
      ...WINDOW,
      mayPropose: false,
      approvers: ['product_lead', 'admin'],
    },
    { kind: 'plan.in_force', limit: 1000, ...WINDOW, mayPropose: true, approvers: ['product_lead', 'admin'] },
    {
      kind: 'eligibility_policy.in_force',
      limit: 0,
      ...WINDOW,
      mayPropose: true,
      approvers: ['product_lead', 'trust_safety_lead', 'admin'],
    },
    {
      kind: 'standing_policy.in_force',
      limit: 0,
      ...WINDOW,
      mayPropose: true,
      approvers: ['trust_safety_lead', 'admin'],
    },
    {
      kind: 'cases.batch',
      limit: 500,
      ...WINDOW,
      mayPropose: true,
      approvers: ['trust_safety_lead', 'admin'],
    },
  ],
};

const preview = (at: string, gains: number) => ({
  at,
  size: gains,
  limit: 1000,
  alone: 0,
  figures: [
    { key: 'tab' as const, gains, losses: 12, after: 20_000 + gains },
    { key: 'button' as const, gains: 0, losses: 3, after: 900 },
  ],
  regions: [{ region: 'US', gains, losses: 12, on: 9000 }],
});

/** A request of somebody else, as a lead sees it who may approve it. */
export function changeRequest(over: Partial<ChangeRequestDetail> = {}): ChangeRequestDetail {
  return {
    id: '33333333-3333-4333-8333-333333333333',
    kind: 'rollout.change',
    subject: 'tips',
    state: 'open',
    reason: 'beta went well',
    revision: 1,
    hash: 'ab'.repeat(32),
    base: '7',
    baseNow: '7',
    proposedBy: { id: 'demo:product', name: 'Sam Okafor' },
    proposedAt: '2026-11-23T09:00:00.000Z',
    applyAt: null,
    approvedBy: null,
    approvedAt: null,
    endedAt: null,
    size: 4210,
    limit: 1000,
    change: { feature: 'tips', version: 7, patch: { stageKey: 'beta' } },
    content: {},
    diff: [
      { path: ['stageKey'], before: 'alpha', after: 'beta' },
      { path: ['stages', 'beta', 'percent'], before: 5, after: 12.5 },
      { path: ['stages', 'beta', 'audience', 'regions'], before: ['US'], after: ['US', 'FR'] },
    ],
    previewThen: preview('2026-11-23T09:00:00.000Z', 4210),
    previewNow: preview('2026-11-23T10:00:00.000Z', 4388),
    endCode: null,
    events: [
      {
        at: '2026-11-23T09:00:00.000Z',
        kind: 'proposed',
        by: { id: 'demo:product', name: 'Sam Okafor' },
        note: 'beta went well',
      },
    ],
    may: { approve: true, reject: true, edit: false, schedule: true, withdraw: false, comment: true },
    ...over,
  };
}
