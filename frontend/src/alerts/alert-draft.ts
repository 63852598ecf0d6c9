import { type AlertKind, type AlertRule, type AlertRules, windowDaysOf } from '@tips/shared/alerts';

export const ALERT_KINDS: readonly AlertKind[] = ['tip_velocity', 'top_tipper_share', 'dispute_rate'];

const COMMON = { feature: 'tips', enabled: true, severity: 'medium' } as const;
/** Where a rule of each kind starts. */
const STARTS: { readonly [K in AlertKind]: Omit<Extract<AlertRule, { kind: K }>, 'key'> } = {
  tip_velocity: {
    ...COMMON,
    kind: 'tip_velocity',
    nameEn: 'Many tips at once',
    nameFr: 'Beaucoup de pourboires à la fois',
    windowHours: 1,
    tipsMin: 200,
    coolDownDays: 3,
  },
  top_tipper_share: {
    ...COMMON,
    kind: 'top_tipper_share',
    nameEn: 'One tipper gives most',
    nameFr: 'Un donateur donne l’essentiel',
    windowDays: 7,
    tipsMin: 20,
    shareBp: 6000,
    coolDownDays: 14,
  },
  dispute_rate: {
    ...COMMON,
    kind: 'dispute_rate',
    nameEn: 'Many disputes',
    nameFr: 'Nombreuses contestations',
    windowDays: 30,
    tipsMin: 50,
    disputesMin: 3,
    rateBp: 100,
    coolDownDays: 30,
  },
};

/** The rules with one more of a kind, under a key that none of them has. */
export function withNewRule({ rules }: AlertRules, kind: AlertKind): AlertRules {
  const keys = new Set(rules.map(({ key }) => key));
  const name = kind.replaceAll('_', '-');
  let number = 1;
  while (keys.has(`${name}-${number}`)) number += 1;
  return { rules: [...rules, { ...STARTS[kind], key: `${name}-${number}` }] };
}

/** The rules with one replaced by its key; its cool-down is never shorter than its window. */
export function withRule({ rules }: AlertRules, next: AlertRule): AlertRules {
  const coolDownDays = Math.max(next.coolDownDays, windowDaysOf(next));
  return { rules: rules.map((rule) => (rule.key === next.key ? { ...next, coolDownDays } : rule)) };
}

export function withoutRule({ rules }: AlertRules, key: string): AlertRules {
  return { rules: rules.filter((rule) => rule.key !== key) };
}
