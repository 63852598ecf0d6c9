/**
 * Figures of real creators, taken from the TIDES TikTok influencer data set (ICWSM, 2024): 5,000 accounts, of which only
 * these counts and quantiles are kept. The set is a stratified sample with 1,000 accounts in each of five size classes, so
 * that large accounts are over-represented against the whole platform; 2,730 have at least 100,000 followers.
 */

/** Where large creators begin in the two follower distributions below. */
export const LARGE_FROM_FOLLOWERS = 100_000;

/** Share of business accounts: 612 of 5,000. */
export const BUSINESS_SHARE = 612 / 5000;

/** Quantiles of followers in sixteenths, of the 2,270 accounts under 100,000 followers. */
export const SMALL_FOLLOWER_QUANTILES: readonly number[] = [
  1007, 2629, 4076, 5176, 6209, 7518, 8765, 9912, 13900, 18300, 23400, 28800, 34600, 41400, 49100, 69600,
  99800,
];

/** The same of the 2,730 accounts with at least 100,000 followers. */
export const LARGE_FOLLOWER_QUANTILES: readonly number[] = [
  100200, 149900, 213900, 310900, 444400, 539500, 594300, 667800, 752800, 868900, 982500, 1200000, 1500000,
  2000000, 3000000, 5500000, 75000000,
];

export interface RegionFigures {
  region: string;
  /** Accounts of the region in the set. */
  creators: number;
  /** Those of them with at least 100,000 followers. */
  large: number;
  /** Accounts by language. */
  languages: Readonly<Record<string, number>>;
}

/** The 41 regions that cover 4,883 of the 5,000 accounts. */
export const REGIONS: readonly RegionFigures[] = [
  { region: 'AU', creators: 802, large: 478, languages: { en: 802 } },
  { region: 'ZA', creators: 431, large: 179, languages: { en: 431 } },
  { region: 'MA', creators: 360, large: 200, languages: { fr: 360 } },
  { region: 'US', creators: 288, large: 165, languages: { en: 233, es: 42, fr: 9, de: 3, it: 1 } },
  { region: 'CH', creators: 281, large: 23, languages: { de: 281 } },
  { region: 'SG', creators: 254, large: 36, languages: { en: 252, fr: 2 } },
  { region: 'PH', creators: 254, large: 224, languages: { en: 253, fr: 1 } },
  { region: 'PK', creators: 228, large: 171, languages: { en: 228 } },
  { region: 'CA', creators: 210, large: 72, languages: { en: 206, fr: 3, de: 1 } },
  { region: 'GB', creators: 185, large: 133, languages: { en: 175, de: 6, fr: 3, it: 1 } },
  { region: 'IT', creators: 156, large: 96, languages: { it: 139, en: 7, de: 5, fr: 3, es: 2 } },
  { region: 'DE', creators: 153, large: 123, languages: { de: 144, en: 7, fr: 1, it: 1 } },
  { region: 'ES', creators: 150, large: 96, languages: { es: 141, en: 5, fr: 4 } },
  { region: 'FR', creators: 142, large: 121, languages: { fr: 122, en: 13, de: 4, es: 3 } },
  { region: 'EC', creators: 84, large: 37, languages: { es: 84 } },
  { region: 'MX', creators: 81, large: 77, languages: { es: 77, en: 4 } },
  { region: 'CO', creators: 79, large: 63, languages: { es: 79 } },
  { region: 'PE', creators: 79, large: 48, languages: { es: 79 } },
  { region: 'AR', creators: 78, large: 45, languages: { es: 76, fr: 1, en: 1 } },
  { region: 'AE', creators: 77, large: 48, languages: { en: 64, fr: 11, es: 1, de: 1 } },
  { region: 'CL', creators: 77, large: 31, languages: { es: 77 } },
  { region: 'NG', creators: 76, large: 73, languages: { en: 76 } },
  { region: 'BO', creators: 54, large: 9, languages: { es: 54 } },
  { region: 'DO', creators: 37, large: 19, languages: { es: 36, en: 1 } },
  { region: 'SA', creators: 35, large: 19, languages: { en: 34, fr: 1 } },
  { region: 'GT', creators: 32, large: 13, languages: { es: 32 } },
  { region: 'MY', creators: 28, large: 7, languages: { en: 28 } },
  { region: 'NP', creators: 22, large: 1, languages: { en: 22 } },
  { region: 'NZ', creators: 16, large: 7, languages: { en: 16 } },
  { region: 'UY', creators: 16, large: 5, languages: { es: 16 } },
  { region: 'CR', creators: 15, large: 8, languages: { es: 15 } },
  { region: 'ID', creators: 14, large: 6, languages: { en: 12, fr: 2 } },
  { region: 'PA', creators: 14, large: 5, languages: { es: 14 } },
  { region: 'PY', creators: 14, large: 5, languages: { es: 14 } },
  { region: 'TH', creators: 12, large: 10, languages: { en: 11, it: 1 } },
  { region: 'SV', creators: 12, large: 5, languages: { es: 12 } },
  { region: 'TR', creators: 10, large: 5, languages: { en: 6, fr: 4 } },
  { region: 'KW', creators: 9, large: 2, languages: { en: 9 } },
  { region: 'KR', creators: 7, large: 4, languages: { en: 4, fr: 3 } },
  { region: 'QA', creators: 7, large: 0, languages: { en: 7 } },
  { region: 'JP', creators: 4, large: 2, languages: { en: 4 } },
];
