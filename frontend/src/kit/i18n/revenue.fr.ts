import type { Catalogue } from './catalogue.ts';
import type { revenueEn } from './revenue.en.ts';

export const revenueFr = {
  name: 'Revenus',
} satisfies Catalogue<typeof revenueEn>;
