import type { Catalogue } from './catalogue.ts';
import type { explorerEn } from './explorer.en.ts';

export const explorerFr = {
  name: 'Explorateur',
  lead: 'Les sommes du grand livre selon ce que vous choisissez. Faites glisser les regroupements, ou utilisez leurs flèches ; un nom ouvre ses lignes du grand livre.',
  lane: 'Regroupé par',
  group: 'Groupe',
  dimensions: { period: 'Période', region: 'Région', stream: 'Flux', stage: 'Étape' },
  outwards: 'Déplacer %{name} vers l’extérieur',
  inwards: 'Déplacer %{name} vers l’intérieur',
  remove: 'Ne plus regrouper par %{name}',
  open: 'Ouvrir %{name}',
  close: 'Fermer %{name}',
  table: 'Sommes par groupe, en %{currency}',
} satisfies Catalogue<typeof explorerEn>;
