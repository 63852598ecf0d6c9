import type { ViolationPolicy } from '@tips/shared/standing';

/** A text for the creator in every language that notices speak. */
type PublicWords = { en: string; fr: string };

/** What a creator reads where no reason code says it. */
export const TAKEN_BACK: PublicWords = {
  en: 'We looked at it again, and took it back.',
  fr: 'Nous l’avons réexaminée, et nous sommes revenus sur cette décision.',
};
export const END_HAS_COME: PublicWords = {
  en: 'Its end date has come.',
  fr: 'Son terme est arrivé.',
};
const OUR_POLICIES: PublicWords = { en: 'Community policies', fr: 'Règles de la communauté' };

/** The name of a policy; one that the taxonomy does not have may be any text, so it goes unnamed. */
export function policyWords(policy: ViolationPolicy | undefined): PublicWords {
  return policy ? { en: policy.texts.en.name, fr: policy.texts.fr.name } : OUR_POLICIES;
}

export function reasonWords({ texts }: ViolationPolicy): PublicWords {
  return { en: texts.en.reason, fr: texts.fr.reason };
}
