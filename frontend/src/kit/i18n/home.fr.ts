import type { Catalogue } from './catalogue.ts';
import type { homeEn } from './home.en.ts';

export const homeFr = {
  name: 'Accueil',
} satisfies Catalogue<typeof homeEn>;
