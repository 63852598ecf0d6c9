import type { StatementCategory, StatementKeyword } from '@tips/shared/statement-of-reasons';
import type { ViolationPolicy } from '@tips/shared/standing';

export type Classification = {
  category: StatementCategory;
  keywords: readonly StatementKeyword[];
};

/** What the rules for monetisation themselves come under, and every policy that says nothing of its own. */
export const OTHER_TERMS: Classification = {
  category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  keywords: [],
};

/** The Commission's category and keywords by key of the platform's policy; a policy without its own has its parent's. */
const BY_POLICY: Readonly<Record<string, Classification>> = {
  integrity: { category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD', keywords: [] },
  spam_and_fake_engagement: {
    category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
    keywords: ['KEYWORD_INAUTHENTIC_ACCOUNTS'],
  },
  harassment: { category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE', keywords: [] },
  intellectual_property: {
    category: 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
    keywords: ['KEYWORD_COPYRIGHT_INFRINGEMENT'],
  },
  regulated_goods: { category: 'STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS', keywords: [] },
};

/** How the breach of a policy is classified: by the policy itself, else by the nearest policy above it, else as other terms. */
export function classify(key: string, taxonomy: readonly ViolationPolicy[]): Classification {
  const parents = new Map(taxonomy.map((policy) => [policy.key, policy.parent]));
  // Parents stand before their children, so the way up ends; a key that the taxonomy does not have has no way up.
  for (let at: string | null = key; at !== null; at = parents.get(at) ?? null) {
    const own = Object.hasOwn(BY_POLICY, at) ? BY_POLICY[at] : undefined;
    if (own !== undefined) return own;
  }
  return OTHER_TERMS;
}
