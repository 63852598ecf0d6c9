import type { Catalogue } from './catalogue.ts';
import type { casesEn } from './cases.en.ts';

export const casesFr = {
  name: 'Examen',
} satisfies Catalogue<typeof casesEn>;
