/** Offered first where a region is chosen; any other ISO 3166-1 code can be typed. */
export const REGIONS_OFFERED: readonly string[] =
  'US GB CA AU DE FR ES IT CH ZA MA SG PH PK BR MX JP IN'.split(' ');

/** Offered first where a language is chosen; any other ISO 639-1 code can be typed. */
export const LANGUAGES_OFFERED: readonly string[] = 'en es fr de it pt ar id ja ko tr vi'.split(' ');
