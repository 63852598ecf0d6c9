import type { Catalogue } from './catalogue.ts';
import type { settingsEn } from './settings.en.ts';

export const settingsFr = {
  name: 'Réglages',
} satisfies Catalogue<typeof settingsEn>;
