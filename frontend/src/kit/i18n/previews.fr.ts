import type { Catalogue } from './catalogue.ts';
import type { previewsEn } from './previews.en.ts';

export const previewsFr = {
  counting: 'Calcul en cours…',
  stale: 'Ces chiffres sont ceux du brouillon précédent ; les nouveaux sont en cours de calcul.',
  bySurface: 'Gains et pertes par emplacement',
  surface: 'Emplacement',
  surfaces: { 'tips-settings-tab': 'Onglet des paramètres', 'tips-profile-button': 'Bouton du profil' },
  moves: 'Le gagnent et le perdent',
  gains: 'Le gagnent',
  losses: 'Le perdent',
  effect: 'Qui',
  after: 'L’ont ensuite',
  region: 'Région',
  followers: 'Abonnés',
  all: 'Tous',
  matrix: 'Gains et pertes par région et tranche d’abonnés',
  band: '%{from} à %{to}',
  bandOpen: '%{from} et plus',
  allRegions: 'Afficher les %{count} régions',
  nobody: 'Personne ne le gagne ni ne le perd.',
  counted: 'Compté exactement sur %{count} comptes en %{ms} ms',
  whoAt: '%{count}, %{where} : montrer qui',
  whoTitle: { gains: 'Qui gagne : %{surface}', losses: 'Qui perd : %{surface}' },
  names: 'Comptes que ce changement concerne',
  account: 'Compte',
  bucket: 'Case',
  stepBefore: { gains: 'Écarté par', losses: 'Admis par' },
  stepAfter: { gains: 'Admis par', losses: 'Écarté par' },
  nobodyHere: 'Ici, personne ne le gagne ni ne le perd',
  close: 'Fermer',
  show: 'Qui exactement, et à quoi s’attendre',
  hide: 'Afficher moins',
  consequence:
    '%{count} créateur gagne l’onglet des paramètres, %{losses} le perdent. Ensuite, %{on} le voient. |||| %{count} créateurs gagnent l’onglet des paramètres, %{losses} le perdent. Ensuite, %{on} le voient.',
  consequenceButton:
    '%{count} gagne le bouton du profil, %{losses} le perdent. |||| %{count} gagnent le bouton du profil, %{losses} le perdent.',
  expected: 'À prévoir',
  about: 'Environ',
  between: 'Entre',
  range: '%{low} et %{high}',
  cases: 'Dossiers de plus par jour pour l’examen',
  creators: 'Créateurs ayant l’accès après %{days} jours',
  tips: 'Pourboires par jour en %{currency} après %{days} jours',
  assumedCases:
    'Hypothèse : qui découvre l’onglet fait sa demande aussi souvent par jour que ceux qui l’ont vu sans avoir l’accès ces %{days} derniers jours (%{requests} demandes en %{exposed} jours-créateurs).',
  tooFewCases:
    'On ne peut pas encore dire combien de dossiers cela amène : %{requests} demandes ces %{days} derniers jours, c’est trop peu.',
  tooFewDecided:
    'On ne peut pas encore dire ce qu’il en adviendra : %{decided} demandes tranchées ces %{days} derniers jours, c’est trop peu.',
  assumedCreators:
    'Qui fait sa demande sous %{horizon} jours l’obtient aussi souvent que jusqu’ici (%{approved} sur %{decided}).',
  assumedTips:
    'Les nouveaux créateurs reçoivent autant par jour que ceux de leur tranche d’abonnés qui ont l’accès.',
  leftOut:
    'Les pourboires laissent de côté ces tranches d’abonnés : %{bands}. Trop peu de créateurs y ont l’accès.',
  creator: {
    title: 'La vue du créateur',
    help: 'Ce que voit un créateur, d’après la vraie décision : maintenant, et avec votre brouillon.',
    search: 'Compte : pseudo ou identifiant',
    none: 'Aucun compte ne commence ainsi',
    now: 'Maintenant',
    draft: 'Avec ce brouillon',
    same: 'Le brouillon ne change rien pour @%{handle}.',
    open: 'Ouvrir le compte',
  },
} satisfies Catalogue<typeof previewsEn>;
