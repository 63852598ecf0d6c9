import type { Strike } from '@tips/shared/standing';
import type { Format } from '../kit/format.ts';

/** The policy that a strike is for, in words; one that the taxonomy does not have by its key: "fraud and scams". */
export function policyName(
  { policy, texts }: Pick<Strike, 'policy' | 'texts'>,
  { textLanguage }: Format,
): string {
  return texts?.[textLanguage].name ?? policy.replaceAll('_', ' ');
}
