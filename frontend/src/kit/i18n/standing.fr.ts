import type { Catalogue } from './catalogue.ts';
import type { standingEn } from './standing.en.ts';

export const standingFr = {
  name: 'Règles de conformité',
  noViolations: 'Aucune infraction connue.',
  violation: 'Infraction',
  state: 'État',
  points: 'Points',
  expires: 'jusqu’au %{day}',
  neverExpires: 'n’expire pas',
  ladder:
    '%{points} points actifs ; à risque dès %{atRisk}, restreint dès %{restricted} (règles, version %{version})',
  improves: 'S’améliore de lui-même le %{day}',
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
