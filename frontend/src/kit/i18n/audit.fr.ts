import type { Catalogue } from './catalogue.ts';
import type { auditEn } from './audit.en.ts';

export const auditFr = {
  name: 'Audit',
} satisfies Catalogue<typeof auditEn>;
