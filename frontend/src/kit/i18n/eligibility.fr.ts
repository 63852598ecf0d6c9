import type { Catalogue } from './catalogue.ts';
import type { eligibilityEn } from './eligibility.en.ts';

export const eligibilityFr = {
  name: 'Éligibilité',
  observedRequired: '%{observed}, requis : %{required}',
  atLeast: 'au moins %{value}',
  observed: 'observé',
} satisfies Catalogue<typeof eligibilityEn>;
