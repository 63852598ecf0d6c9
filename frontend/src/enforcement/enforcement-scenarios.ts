import type { EnforcementPreview } from '@tips/shared/enforcement';
import type { Sanction, StandingPolicy, ViolationPolicy } from '@tips/shared/standing';
import { DAY_MS } from '../kit/format.ts';

const texts = (name: string, reason: string) => ({
  en: { name, reason },
  fr: { name: `${name} (fr)`, reason: `${reason} (fr)` },
});

const policy = (key: string, name: string): ViolationPolicy => ({
  key,
  parent: null,
  severity: 'medium',
  points: null,
  lifetimeDays: null,
  texts: texts(name, `${name} is not allowed.`),
});

/** The standing policy in force, with two policies to choose from. */
export function standingPolicies(): { items: StandingPolicy[] } {
  return {
    items: [
      {
        version: 1,
        status: 'in_force',
        rules: {
          points: { low: 1, medium: 2, high: 4, critical: 0 },
          lifetimeDays: { low: 90, medium: 90, high: 90, critical: null },
          restrictsAtOnce: ['critical'],
          atRiskFromPoints: 3,
          restrictedFromPoints: 6,
          policies: [policy('harassment', 'Harassment'), policy('spam', 'Spam')],
        },
        note: 'The first version',
        revision: 1,
        createdBy: 'Tips Console',
        createdAt: '2020-01-01T00:00:00.000Z',
        inForceFrom: '2020-01-01T00:00:00.000Z',
        inForceUntil: null,
      },
    ],
  };
}

export function actPreview(over: Partial<EnforcementPreview> = {}): EnforcementPreview {
  return {
    before: {
      standing: 'good',
      activePoints: 1,
      until: null,
      access: [{ feature: 'tips', state: 'approved' }],
    },
    after: {
      standing: 'at_risk',
      activePoints: 3,
      until: '2027-02-21T12:00:00.000Z',
      access: [{ feature: 'tips', state: 'suspended' }],
    },
    endsAt: '2027-02-21T12:00:00.000Z',
    ...over,
  };
}

export function restriction(now: number, over: Partial<Sanction> = {}): Sanction {
  return {
    id: '7d9c1f3e-5a54-4a6e-9a2e-0f6c2f1b7a11',
    kind: 'restriction',
    floor: 'restricted',
    policy: 'harassment',
    texts: texts('Harassment', 'Harassment is not allowed.'),
    reason: 'An inquiry is under way.',
    setAt: new Date(now - 3 * DAY_MS).toISOString(),
    setBy: 'Riley Park',
    until: new Date(now + 11 * DAY_MS).toISOString(),
    atEnd: 'review',
    state: 'in_force',
    lifted: null,
    version: 1,
    ...over,
  };
}
