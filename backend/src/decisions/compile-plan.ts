import type { Step } from '@tips/shared/decisions';
import { STEPS, SURFACES } from '@tips/shared/decisions';
import type { Criterion, EligibilityPolicy, EligibilityRules } from '@tips/shared/eligibility';
import type { Audience } from '@tips/shared/rollouts';
import { effectiveAccess } from '../access/index.ts';
import { checkCriterion, followersThreshold, type EligibilityInput } from '../eligibility/index.ts';
import { bucketsUnder, inAudience, stageInForce, type RolloutConfig } from '../rollouts/index.ts';
import { decide } from './domain/decide.ts';
import type { Locale } from './domain/locales.ts';
import {
  ACCESS_TABLE_LENGTH,
  accessIndex,
  GRACE,
  IN_AUDIENCE,
  KEY,
  KEYS,
  LEVEL,
  outcomeOf,
  PASSES_POLICY,
  type Plan,
} from './domain/plan.ts';
import { ACCESS_CODES, ADULT_CODES, FLAG, STANDING_CODES, TYPE_CODES } from './domain/population-columns.ts';

const LOCALES_MAX = 65_536;
const TABLES_KEPT = 32;
const KNOWN_FOLLOWERS_MAX = 0xffff_ffff;
/** Any instant: what the tables hold does not depend on it. */
const SOME_INSTANT_MS = Date.UTC(2026, 0, 1);

/** The facts of one rollout and policy that decisions are made by. */
export interface PlanSource {
  featureIndex: number;
  config: RolloutConfig;
  policy: Pick<EligibilityPolicy, 'version' | 'rules'>;
  /** A bit a row: who is in the cohorts that the audience asks for; absent: it asks for none. */
  members?: Uint8Array | undefined;
}

type Facts = Omit<EligibilityInput, 'standing' | 'atMs'>;

const NOTHING: EligibilityInput = {
  followers: null,
  standing: 'good',
  accountType: null,
  adult: null,
  region: null,
  createdAtMs: null,
  postsLast30Days: null,
  atMs: SOME_INSTANT_MS,
};

/** Spells out a rollout and a policy as tables, by asking the rules for each value that a column can hold. */
export function compilePlan(source: PlanSource, locales: readonly Locale[]): Plan {
  const { config, policy, featureIndex } = source;
  const stage = stageInForce(config);
  const threshold = followersThreshold(policy.rules);
  const plan: Plan = {
    featureIndex,
    standingPasses: standingTable(policy.rules),
    kinds: kindTable(policy.rules, stage.audience),
    locales: new Uint8Array(LOCALES_MAX),
    followersAtLeast: leastOf(policy.rules, 'followers'),
    ageDaysMin: ageDaysMin(policy.rules),
    postsAtLeast: leastOf(policy.rules, 'posts_30d'),
    ...followersRange(stage.audience),
    followersThreshold: threshold ?? 0,
    followersFloor: threshold === null ? 0 : followersFloor(threshold, policy.rules.grace.floorPercent),
    access: accessTable(policy.rules),
    below: bucketsUnder(stage.percent),
    outcomes: outcomeTable(config),
    members: source.members ?? null,
  };
  extendPlan(plan, source, locales, 0);
  return plan;
}

/** Fills in the locales from number `from` on, which arrived after the plan was made. */
export function extendPlan(plan: Plan, source: PlanSource, arrived: readonly Locale[], from: number): void {
  const { audience } = stageInForce(source.config);
  const regions = only(source.policy.rules, 'region');
  arrived.forEach(({ region, language }, index) => {
    const passes = regions.every((each) => passesAlone(each, { region }));
    const inside = inAudience(pickedAudience(audience, ['regions', 'languages']), {
      region,
      language,
      accountType: null,
      followers: null,
      cohorts: [],
    });
    plan.locales[from + index] = (passes ? PASSES_POLICY : 0) | (inside ? IN_AUDIENCE : 0);
  });
}

function only<K extends Criterion['kind']>(
  rules: EligibilityRules,
  kind: K,
): Extract<Criterion, { kind: K }>[] {
  return rules.criteria.filter((each): each is Extract<Criterion, { kind: K }> => each.kind === kind);
}

function passesAlone(
  criterion: Criterion,
  facts: Partial<Facts & Pick<EligibilityInput, 'standing'>>,
): boolean {
  return checkCriterion(criterion, { ...NOTHING, ...facts }) === 'pass';
}

function pickedAudience(audience: Audience, keys: readonly (keyof Audience)[]): Audience {
  return Object.fromEntries(Object.entries(audience).filter(([key]) => keys.some((each) => each === key)));
}

function standingTable(rules: EligibilityRules): Uint8Array {
  const criteria = only(rules, 'standing');
  return Uint8Array.from(STANDING_CODES, (standing) =>
    criteria.every((criterion) => passesAlone(criterion, { standing })) ? 1 : 0,
  );
}

function kindTable(rules: EligibilityRules, audience: Audience): Uint8Array {
  const criteria = [...only(rules, 'account_type'), ...only(rules, 'adult')];
  const table = new Uint8Array(FLAG.kindMask + 1);
  for (const [type, typeCode] of Object.entries(TYPE_CODES)) {
    const accountType = type === 'personal' || type === 'business' ? type : null;
    const inside = inAudience(pickedAudience(audience, ['accountTypes']), {
      accountType,
      region: null,
      language: null,
      followers: null,
      cohorts: [],
    });
    for (const [known, adultCode] of Object.entries(ADULT_CODES)) {
      const adult = known === 'unknown' ? null : known === 'yes';
      const passes = criteria.every((criterion) => passesAlone(criterion, { accountType, adult }));
      table[typeCode | (adultCode << 2)] = (passes ? PASSES_POLICY : 0) | (inside ? IN_AUDIENCE : 0);
    }
  }
  return table;
}

/** Least of a count + 1, where unknown counts as 0: 0 where the policy does not ask. */
function leastOf(rules: EligibilityRules, kind: 'followers' | 'posts_30d'): number {
  return Math.max(0, ...only(rules, kind).map(({ min }) => min + 1));
}

function ageDaysMin(rules: EligibilityRules): number {
  return Math.max(-1, ...only(rules, 'account_age').map(({ minDays }) => minDays));
}

function followersRange({ followersMin, followersMax }: Audience) {
  const asks = followersMin !== undefined || followersMax !== undefined;
  return {
    audienceFollowersAtLeast: asks ? (followersMin ?? 0) + 1 : 0,
    audienceFollowersAtMost: Math.min(
      followersMax === undefined ? KNOWN_FOLLOWERS_MAX : followersMax + 1,
      KNOWN_FOLLOWERS_MAX,
    ),
  };
}

/** The least number of followers that is not under the floor. */
function followersFloor(threshold: number, floorPercent: number): number {
  return Math.ceil((threshold * floorPercent) / 100);
}

/**
 * Tables by all that they depend on: controls that move ask for the same again and again, and to fill one anew each time leaves more
 * garbage than all the rest of a preview. Nobody writes to them.
 */
class Tables {
  private readonly known = new Map<string, Uint8Array>();

  of(key: string, make: () => Uint8Array): Uint8Array {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= TABLES_KEPT) this.known.clear();
    const made = make();
    this.known.set(key, made);
    return made;
  }
}

const accessTables = new Tables();
const outcomeTables = new Tables();

function accessTable(rules: EligibilityRules): Uint8Array {
  const key = `${followersThreshold(rules)} ${JSON.stringify(rules.grace)}`;
  return accessTables.of(key, () => filledAccessTable(rules));
}

/** Access at an instant for every combination that it depends on, by the rule of access itself. */
function filledAccessTable(rules: EligibilityRules): Uint8Array {
  const table = new Uint8Array(ACCESS_TABLE_LENGTH);
  const followersMin = followersThreshold(rules);
  const floor = followersMin === null ? 0 : followersFloor(followersMin, rules.grace.floorPercent);
  const followersBy = { [LEVEL.enough]: followersMin, [LEVEL.dipped]: floor, [LEVEL.underFloor]: floor - 1 };
  const graceBy = {
    [GRACE.none]: null,
    [GRACE.running]: SOME_INSTANT_MS + 1,
    [GRACE.ended]: SOME_INSTANT_MS,
  };
  for (const [stateCode, state] of ACCESS_CODES.entries()) {
    for (const automatic of [0, 1]) {
      for (const [standingCode, standing] of STANDING_CODES.entries()) {
        for (const [level, followers] of Object.entries(followersBy)) {
          for (const [grace, graceUntilMs] of Object.entries(graceBy)) {
            const effective = effectiveAccess({
              access: { state, automatic: automatic === 1, cause: 'standing_lost', graceUntilMs },
              standing,
              followers,
              followersMin,
              grace: rules.grace,
              atMs: SOME_INSTANT_MS,
            });
            const index = accessIndex(stateCode, automatic, standingCode, Number(level), Number(grace));
            table[index] = ACCESS_CODES.indexOf(effective.state);
          }
        }
      }
    }
  }
  return table;
}

const STEP_INDEX = new Map<Step, number>(STEPS.map((step, index) => [step, index]));

/** What `decide` says for every key and surface. */
function outcomeTable({ killed, paused, frozen }: RolloutConfig): Uint8Array {
  const rules = { killed, paused, frozen: frozen !== null, below: 1 };
  return outcomeTables.of(JSON.stringify(rules), () => filledOutcomeTable(rules));
}

function filledOutcomeTable(rules: Parameters<typeof decide>[1]): Uint8Array {
  const table = new Uint8Array(KEYS * SURFACES.length);
  for (let key = 0; key < KEYS; key += 1) {
    const view = {
      known: true,
      onDenyList: (key & KEY.onDenyList) !== 0,
      onAllowList: (key & KEY.onAllowList) !== 0,
      heldOut: (key & KEY.heldOut) !== 0,
      joinedLater: (key & KEY.joinedLater) !== 0,
      access: ACCESS_CODES[key & KEY.accessMask] ?? 'none',
      eligible: (key & KEY.eligible) !== 0,
      inAudience: (key & KEY.inAudience) !== 0,
      bucket: (key & KEY.under) === 0 ? 1 : 0,
    };
    SURFACES.forEach((surface, index) => {
      const { step, value } = decide(view, rules, surface);
      table[key * SURFACES.length + index] = outcomeOf(STEP_INDEX.get(step) ?? 0, value);
    });
  }
  return table;
}
