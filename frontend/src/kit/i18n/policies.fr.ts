import type { Catalogue } from './catalogue.ts';
import type { policiesEn } from './policies.en.ts';

export const policiesFr = {
  version: 'Version %{version}',
  since: 'en vigueur depuis le %{day}',
  between: 'en vigueur du %{from} au %{to}',
  draftBy: 'projet de %{name}',
  newDraft: 'Rédiger la version %{version}',
  draftTitle: 'Projet',
  note: 'À quoi sert cette version',
  noteMissing: 'Dites à quoi sert cette version.',
  save: 'Enregistrer le projet',
  discard: 'Abandonner le projet',
  putInForce: 'Mettre en vigueur',
  putTitle: 'Mettre en vigueur la version %{version}',
  leadOnly: 'Met en vigueur : %{role}.',
  saveFirst: 'Enregistrez le projet avant de le mettre en vigueur.',
  preview: 'Si elle était en vigueur maintenant',
  counting: 'Calcul en cours…',
  discardTitle: 'Abandonner le projet de la version %{version}',
  discardText: 'Rien ne change pour personne : un projet ne décide de rien.',
  readOnly: 'Rédigent les nouvelles versions : %{roles}.',
} satisfies Catalogue<typeof policiesEn>;
