/** A platform policy's key as words: `fraud_and_scams` is "fraud and scams". */
export function policyName(policy: string): string {
  return policy.replaceAll('_', ' ');
}
