import type { Catalogue } from './catalogue.ts';
import type { eligibilityEn } from './eligibility.en.ts';

export const eligibilityFr = {
  name: 'Éligibilité',
} satisfies Catalogue<typeof eligibilityEn>;
