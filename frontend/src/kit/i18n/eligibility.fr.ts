import type { Catalogue } from './catalogue.ts';
import type { eligibilityEn } from './eligibility.en.ts';

export const eligibilityFr = {
  name: 'Éligibilité',
  lead: 'Qui peut demander des pourboires. Une seule version est en vigueur à chaque instant ; une version qui l’a été ne change plus jamais.',
  atLeast: 'au moins %{value}',
  version: 'Version %{version}',
  since: 'en vigueur depuis le %{day}',
  between: 'en vigueur du %{from} au %{to}',
  draftBy: 'projet de %{name}',
  allMustPass: 'Chaque critère doit être rempli ; un fait manquant le fait échouer.',
  grace:
    'Un créateur approuvé qui passe sous le seuil d’abonnés garde l’accès %{days} jours, et le perd aussitôt sous %{floor} du seuil.',
  graceDays: 'Jours de grâce',
  graceFloor: 'Perdu aussitôt sous, en pourcentage',
  newDraft: 'Rédiger la version %{version}',
  draftTitle: 'Projet',
  note: 'À quoi sert cette version',
  noteMissing: 'Dites à quoi sert cette version.',
  minimum: 'Au moins',
  days: 'Jours au moins',
  allowed: 'Admis',
  save: 'Enregistrer le projet',
  discard: 'Abandonner le projet',
  putInForce: 'Mettre en vigueur',
  putTitle: 'Mettre en vigueur la version %{version}',
  leadOnly: 'Un responsable produit met une version en vigueur.',
  saveFirst: 'Enregistrez le projet avant de le mettre en vigueur.',
  preview: 'Si elle était en vigueur maintenant',
  previewLoading: 'Calcul en cours…',
  consequence:
    '%{count} compte devient éligible, %{losses} ne le sont plus. %{on} le sont ensuite. |||| %{count} comptes deviennent éligibles, %{losses} ne le sont plus. %{on} le sont ensuite.',
  consequenceTab:
    '%{count} gagne l’onglet Pourboires, %{losses} le perdent. |||| %{count} gagnent l’onglet Pourboires, %{losses} le perdent.',
  discardTitle: 'Abandonner le projet de la version %{version}',
  discardText: 'Rien ne change pour personne : un projet ne décide de rien.',
  readOnly: 'Les chefs de produit rédigent les nouvelles versions.',
} satisfies Catalogue<typeof eligibilityEn>;
