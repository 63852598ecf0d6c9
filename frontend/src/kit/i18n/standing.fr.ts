import type { Catalogue } from './catalogue.ts';
import type { standingEn } from './standing.en.ts';

export const standingFr = {
  name: 'Règles de conformité',
} satisfies Catalogue<typeof standingEn>;
