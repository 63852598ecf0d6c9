/** What creators of a region are tipped in; everywhere else it is US dollars. */
const CURRENCY_BY_REGION: Readonly<Record<string, string>> = {
  AU: 'AUD',
  CA: 'CAD',
  CH: 'CHF',
  DE: 'EUR',
  ES: 'EUR',
  FR: 'EUR',
  GB: 'GBP',
  IT: 'EUR',
  JP: 'JPY',
};

export function currencyOf(region: string | null | undefined): string {
  return CURRENCY_BY_REGION[region ?? ''] ?? 'USD';
}
