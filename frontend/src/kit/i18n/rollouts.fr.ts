import type { Catalogue } from './catalogue.ts';
import type { rolloutsEn } from './rollouts.en.ts';

export const rolloutsFr = {
  name: 'Déploiements',
} satisfies Catalogue<typeof rolloutsEn>;
