import type { Catalogue } from './catalogue.ts';
import type { ledgerEn } from './ledger.en.ts';

export const ledgerFr = {
  name: 'Grand livre',
} satisfies Catalogue<typeof ledgerEn>;
