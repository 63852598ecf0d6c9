import type { Catalogue } from './catalogue.ts';
import type { standingEn } from './standing.en.ts';

export const standingFr = {
  name: 'Règles de conformité',
  points: 'Points',
  neverExpires: 'n’expire pas',
  lead: 'Comment les infractions deviennent un état. Les points se comptent à l’instant demandé ; l’historique demeure.',
  version: 'Version %{version}',
  since: 'en vigueur depuis le %{day}',
  severity: 'Gravité',
  lifetime: 'Compte pendant',
  lifetimeDays: '%{count} jour |||| %{count} jours',
  atOnce: 'restreint aussitôt',
  ladderTitle: 'Des points à la conformité',
  goodRange: 'jusqu’à %{to} points',
  atRiskRange: 'de %{from} à %{to} points',
  restrictedRange: '%{from} points et plus',
  bannedWhy: 'signalé par la plateforme',
  effects: {
    good: 'peut demander et garder les pourboires',
    at_risk: 'pas de nouvelle demande ; accès suspendu',
    restricted: 'pas de nouvelle demande ; accès suspendu',
    banned: 'pas de nouvelle demande ; accès suspendu',
  },
  empty: 'Aucune version',
} satisfies Catalogue<typeof standingEn>;
