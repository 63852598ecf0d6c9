import type { Catalogue } from './catalogue.ts';
import type { eligibilityEn } from './eligibility.en.ts';

export const eligibilityFr = {
  name: 'Éligibilité',
  lead: 'Qui peut demander des pourboires. Une seule version est en vigueur à chaque instant ; une version qui l’a été ne change plus jamais.',
  atLeast: 'au moins %{value}',
  allMustPass: 'Chaque critère doit être rempli ; un fait manquant le fait échouer.',
  grace:
    'Un créateur approuvé qui passe sous le seuil d’abonnés garde l’accès %{days} jours, et le perd aussitôt sous %{floor} du seuil.',
  graceDays: 'Jours de grâce',
  graceFloor: 'Perdu aussitôt sous, en pourcentage',
  minimum: 'Au moins',
  days: 'Jours au moins',
  allowed: 'Admis',
  consequence:
    '%{count} compte devient éligible, %{losses} ne le sont plus. %{on} le sont ensuite. |||| %{count} comptes deviennent éligibles, %{losses} ne le sont plus. %{on} le sont ensuite.',
  consequenceTab:
    '%{count} gagne l’onglet Pourboires, %{losses} le perdent. |||| %{count} gagnent l’onglet Pourboires, %{losses} le perdent.',
} satisfies Catalogue<typeof eligibilityEn>;
