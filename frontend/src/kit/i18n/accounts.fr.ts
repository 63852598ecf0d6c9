import type { Catalogue } from './catalogue.ts';
import type { accountsEn } from './accounts.en.ts';

export const accountsFr = {
  name: 'Comptes',
} satisfies Catalogue<typeof accountsEn>;
